/**
 * What a client asks of a query or an answer (RFC 7644 section 3.4.2, 3.9, RFC 9865): filter,
 * order, page and attributes.
 *
 * <p>May use {@code path}, {@code schema}, {@code filter}, {@code patch} and {@code tolerance}.
 */
@NullMarked
package dev.rollcall.scim.query;

import org.jspecify.annotations.NullMarked;
