/**
 * What a client asks of a list (RFC 7644 section 3.4.2): the page.
 *
 * <p>May use {@code path}, {@code schema}, {@code filter}, {@code patch} and {@code tolerance}.
 */
@NullMarked
package dev.rollcall.scim.query;

import org.jspecify.annotations.NullMarked;
