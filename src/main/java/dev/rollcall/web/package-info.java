/**
 * What every SCIM endpoint shares: media type, bodies, errors, entity tags, locations, limits and
 * the request id.
 *
 * <p>May use {@code scim}; knows no feature.
 */
@NullMarked
package dev.rollcall.web;

import org.jspecify.annotations.NullMarked;
