/**
 * How resources lie in PostgreSQL: identifiers, JSON documents, and filters and pages as SQL; and
 * what everybody needs who asks it without Hibernate.
 *
 * <p>May use {@code scim}; knows no feature.
 */
@NullMarked
package dev.rollcall.store;

import org.jspecify.annotations.NullMarked;
