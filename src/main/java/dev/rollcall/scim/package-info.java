/**
 * The SCIM protocol core (RFC 7643, RFC 7644, RFC 9865) as pure Java on JSON trees.
 *
 * <p>Here: what every part of the core may throw. The parts are, each using only those before it:
 * {@code path}, {@code schema}, {@code filter}, {@code patch}, {@code tolerance}, {@code query},
 * {@code message}. No CDI, JAX-RS, JPA, clock or I/O; only the JDK and Jackson's tree.
 */
@NullMarked
package dev.rollcall.scim;

import org.jspecify.annotations.NullMarked;
