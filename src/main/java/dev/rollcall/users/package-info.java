/**
 * SCIM Users: the {@code /Users} endpoints, the rules of a user, and where users are kept.
 *
 * <p>May use {@code domains}, {@code status} and what those may use; asks {@code groups} and {@code
 * access} through interfaces that those implement.
 */
@NullMarked
package dev.rollcall.users;

import org.jspecify.annotations.NullMarked;
