/**
 * The installation's own keys: what it signs its tokens with, what it knows them by, and how files
 * are made that their owner alone may read.
 *
 * <p>Uses nothing of ours.
 */
@NullMarked
package dev.rollcall.keys;

import org.jspecify.annotations.NullMarked;
