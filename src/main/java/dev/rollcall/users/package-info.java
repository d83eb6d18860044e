/**
 * SCIM Users: the {@code /Users} endpoints, the rules of a user, and where users are kept.
 *
 * <p>May use {@code scim}, {@code store}, {@code web}, {@code accounts}, {@code tokens} and {@code
 * domains}.
 */
@NullMarked
package dev.rollcall.users;

import org.jspecify.annotations.NullMarked;
