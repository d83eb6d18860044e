/**
 * Groups: the {@code /Groups} endpoints of SCIM, the groups that administrators and sign-ins fill,
 * and memberships as rows.
 *
 * <p>May use what {@code users} may use, and {@code users}, which asks for a page's groups through
 * an interface that is implemented here.
 */
@NullMarked
package dev.rollcall.groups;

import org.jspecify.annotations.NullMarked;
