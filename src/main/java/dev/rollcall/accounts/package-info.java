/**
 * The tenant: the account, its settings, limits and own schemas, and which account the running work
 * belongs to.
 *
 * <p>May use {@code scim}, {@code store} and {@code web}.
 */
@NullMarked
package dev.rollcall.accounts;

import org.jspecify.annotations.NullMarked;
