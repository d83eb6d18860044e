/**
 * The DNS domains of an account, and whether a userName lies in a verified one.
 *
 * <p>May use {@code audit} and what it may use.
 */
@NullMarked
package dev.rollcall.domains;

import org.jspecify.annotations.NullMarked;
