/**
 * Tests of what is packaged: that a native image will find what the code reaches by name, and that
 * a production build has no embedded database.
 */
@NullMarked
package dev.rollcall.image;

import org.jspecify.annotations.NullMarked;
