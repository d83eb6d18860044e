/**
 * What happens once, when the application starts: the clock, and demo mode.
 *
 * <p>May use everything.
 */
@NullMarked
package dev.rollcall.startup;

import org.jspecify.annotations.NullMarked;
