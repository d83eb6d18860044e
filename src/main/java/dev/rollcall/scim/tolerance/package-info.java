/**
 * What real clients send beyond the RFCs, made exact before the strict core sees it. Each rule is
 * small, names the client that needs it, and has a test of that name.
 *
 * <p>May use {@code path}, {@code schema}, {@code filter} and {@code patch}.
 */
@NullMarked
package dev.rollcall.scim.tolerance;

import org.jspecify.annotations.NullMarked;
