/**
 * PATCH (RFC 7644 section 3.5.2), exact: operations as records, and their application to a
 * document.
 *
 * <p>What real clients send beyond the RFC is made exact before, in {@code tolerance}. May use
 * {@code path}, {@code schema} and {@code filter}.
 */
@NullMarked
package dev.rollcall.scim.patch;

import org.jspecify.annotations.NullMarked;
