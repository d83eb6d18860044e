/**
 * {@code /Bulk} (RFC 7644 section 3.7): many operations in one request, which may refer to what
 * others of them make.
 *
 * <p>Sees resources of all types, through {@code web.ResourceEndpoint}. May use {@code users},
 * {@code groups}, {@code access} and what those may use.
 */
@NullMarked
package dev.rollcall.bulk;

import org.jspecify.annotations.NullMarked;
