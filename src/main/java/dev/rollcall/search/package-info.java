/**
 * What spans all types of resources: {@code POST /.search} and GET at the base endpoint (RFC 7644
 * sections 3.4.3 and 3.4.2.1) and {@code /Me} (section 3.11).
 *
 * <p>Sees resources through {@code web.ResourceEndpoint}. May use {@code users}, {@code groups},
 * {@code access} and what those may use.
 */
@NullMarked
package dev.rollcall.search;

import org.jspecify.annotations.NullMarked;
