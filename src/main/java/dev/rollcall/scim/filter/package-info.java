/**
 * Filters (RFC 7644 section 3.4.2.2): the grammar, one typed tree, and its reader for JSON values
 * in memory. The reader that makes SQL of it is in {@code dev.rollcall.store}.
 *
 * <p>May use {@code path} and {@code schema}.
 */
@NullMarked
package dev.rollcall.scim.filter;

import org.jspecify.annotations.NullMarked;
