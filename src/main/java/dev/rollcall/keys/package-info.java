/**
 * The installation's own keys: what it signs its tokens with, and what it knows them by.
 *
 * <p>Uses nothing of ours.
 */
@NullMarked
package dev.rollcall.keys;

import org.jspecify.annotations.NullMarked;
