/**
 * The connection check: whether an account's identity providers call, which they are, what is
 * refused and ignored, and which users they do not know. Requests are only listened to.
 *
 * <p>May use {@code audit}, {@code tokens} and what they may use. {@code users} reports here which
 * users were looked up or written.
 */
@NullMarked
package dev.rollcall.status;

import org.jspecify.annotations.NullMarked;
