/**
 * Rollcall: a multi-tenant SCIM 2.0 service provider.
 *
 * <p>One package per feature, flat inside. {@code scim} is the protocol core and knows nothing of
 * the rest; which package may use which stands in each package's own description and is held by
 * {@code ArchitectureTest}.
 */
@NullMarked
package dev.rollcall;

import org.jspecify.annotations.NullMarked;
