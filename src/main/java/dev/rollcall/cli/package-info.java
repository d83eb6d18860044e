/**
 * The commands of the program; serving is the one that needs no name.
 *
 * <p>May use everything.
 */
@NullMarked
package dev.rollcall.cli;

import org.jspecify.annotations.NullMarked;
