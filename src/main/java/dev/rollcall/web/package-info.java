/**
 * What every endpoint shares: bodies, answers, errors of all surfaces, entity tags, locations,
 * limits, pages of the admin API and the request id.
 *
 * <p>May use {@code scim}; knows no feature.
 */
@NullMarked
package dev.rollcall.web;

import org.jspecify.annotations.NullMarked;
