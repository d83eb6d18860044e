/**
 * How much a stranger, an address and a credential may ask of this replica: rate limits, and failed
 * authentications that are answered slowly.
 *
 * <p>May use {@code scim} and {@code web}; knows neither accounts nor tokens.
 */
@NullMarked
package dev.rollcall.limits;

import org.jspecify.annotations.NullMarked;
