/**
 * SCIM tokens and the check of them: who is calling, and for which account.
 *
 * <p>May use {@code accounts} and what it may use.
 */
@NullMarked
package dev.rollcall.tokens;

import org.jspecify.annotations.NullMarked;
