/**
 * The provisioning log: what was done, refused and ignored in an account, and by whom, in words for
 * its administrator.
 *
 * <p>May use {@code accounts} and what it may use. Entries are written in the caller's transaction.
 */
@NullMarked
package dev.rollcall.audit;

import org.jspecify.annotations.NullMarked;
