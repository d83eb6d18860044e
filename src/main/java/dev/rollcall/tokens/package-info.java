/**
 * SCIM tokens and the check of them: who is calling, and for which account.
 *
 * <p>May use {@code audit}, {@code limits} and what those may use.
 */
@NullMarked
package dev.rollcall.tokens;

import org.jspecify.annotations.NullMarked;
