/**
 * Who may use the admin API: sign-in by JSON Web Token, roles, and the border between accounts. The
 * endpoints themselves lie with the features that they are about.
 *
 * <p>May use {@code keys}, {@code accounts}, {@code audit} and what those may use.
 */
@NullMarked
package dev.rollcall.admin;

import org.jspecify.annotations.NullMarked;
