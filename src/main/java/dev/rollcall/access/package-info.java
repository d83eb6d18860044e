/**
 * Permissions: what groups of all types give to their members, who has what, and permissions that
 * must keep somebody who has them.
 *
 * <p>May use what {@code groups} may use, and {@code groups}; {@code users} asks for the protection
 * through an interface that is implemented here.
 */
@NullMarked
package dev.rollcall.access;

import org.jspecify.annotations.NullMarked;
