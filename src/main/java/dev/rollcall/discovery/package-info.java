/**
 * What the service says of itself: {@code /ServiceProviderConfig}, {@code /ResourceTypes} and
 * {@code /Schemas} (RFC 7644 section 4).
 *
 * <p>May use {@code scim}, {@code web} and {@code accounts}.
 */
@NullMarked
package dev.rollcall.discovery;

import org.jspecify.annotations.NullMarked;
