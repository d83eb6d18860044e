/**
 * The syntax of attribute names and paths (RFC 7644 section 3.10).
 *
 * <p>Knows no schema; uses nothing but the JDK.
 */
@NullMarked
package dev.rollcall.scim.path;

import org.jspecify.annotations.NullMarked;
