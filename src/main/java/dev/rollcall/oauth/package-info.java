/**
 * OAuth 2.0 for identity providers: clients of accounts, the token endpoint, and the issuers whose
 * own tokens an account takes.
 *
 * <p>May use {@code tokens}, {@code keys}, {@code audit} and {@code accounts}.
 */
@NullMarked
package dev.rollcall.oauth;

import org.jspecify.annotations.NullMarked;
