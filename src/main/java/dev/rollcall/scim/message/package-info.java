/**
 * The messages of RFC 7644: what a request body holds and what an answer looks like.
 *
 * <p>May use every other package of the core.
 */
@NullMarked
package dev.rollcall.scim.message;

import org.jspecify.annotations.NullMarked;
