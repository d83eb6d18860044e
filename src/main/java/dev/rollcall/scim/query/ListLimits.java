package dev.rollcall.scim.query;

import dev.rollcall.scim.filter.FilterLimits;
import java.time.Duration;

/**
 * Bounds on a query.
 *
 * @param defaultCount the page size when the client does not say
 * @param maxCount the largest page
 * @param cursorTimeout how long a cursor can be used
 */
public record ListLimits(
    int defaultCount, int maxCount, Duration cursorTimeout, FilterLimits filter) {}
