/**
 * How resources lie in PostgreSQL: identifiers, and what every feature shares to find documents.
 *
 * <p>May use {@code scim}; knows no feature.
 */
@NullMarked
package dev.rollcall.store;

import org.jspecify.annotations.NullMarked;
