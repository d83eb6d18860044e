/**
 * Schemas as data (RFC 7643): attributes, schemas and resource types as records, and the checks
 * that follow from them.
 *
 * <p>The one source for validation, projection, filter typing and {@code /Schemas}. May use {@code
 * path}.
 */
@NullMarked
package dev.rollcall.scim.schema;

import org.jspecify.annotations.NullMarked;
