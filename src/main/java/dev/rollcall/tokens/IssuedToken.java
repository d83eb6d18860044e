package dev.rollcall.tokens;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that was just made.
 *
 * @param secret known now and never again; null when the request was the repetition of an earlier
 *     one
 * @param previousEndsAt from when on the token in whose place it was made is refused; null when
 *     there is none
 */
record IssuedToken(
    ScimToken token, @Nullable TokenSecret secret, @Nullable Instant previousEndsAt) {

  IssuedToken(ScimToken token, @Nullable TokenSecret secret) {
    this(token, secret, null);
  }

  IssuedToken inPlaceOf(ScimToken previous) {
    return new IssuedToken(token, secret, previous.expiresAt().orElse(null));
  }
}
