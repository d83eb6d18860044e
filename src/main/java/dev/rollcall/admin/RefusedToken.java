package dev.rollcall.admin;

import io.smallrye.jwt.auth.principal.ParseException;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/**
 * Why a token is not taken. It neither quotes the token nor has a cause that would: what jose4j
 * says of a token it does not like holds the token.
 */
final class RefusedToken extends ParseException {

  private static final Map<Integer, String> REASONS =
      Map.of(
          ErrorCodes.EXPIRED, "it has expired",
          ErrorCodes.EXPIRATION_MISSING, "it has no 'exp'",
          ErrorCodes.ISSUED_AT_MISSING, "it has no 'iat'",
          ErrorCodes.NOT_YET_VALID, "it is not valid yet",
          ErrorCodes.AUDIENCE_MISSING, "it has no 'aud'",
          ErrorCodes.AUDIENCE_INVALID, "its 'aud' is another",
          ErrorCodes.SIGNATURE_INVALID, "its signature is wrong");

  private final boolean expired;

  private RefusedToken(String reason, boolean expired) {
    super(reason);
    this.expired = expired;
  }

  static RefusedToken because(String reason) {
    return new RefusedToken(reason, false);
  }

  /** Of what the library says. */
  static RefusedToken of(ParseException refusal) {
    if (!(refusal.getCause() instanceof InvalidJwtException invalid)) {
      return because("there is no key to check it with, or its claims make no sense");
    }
    List<String> reasons =
        invalid.getErrorDetails().stream()
            .map(
                error ->
                    REASONS.getOrDefault(error.getErrorCode(), "error " + error.getErrorCode()))
            .toList();
    return new RefusedToken(String.join(", ", reasons), invalid.hasExpired());
  }

  /** Whether a token was refused for nothing worse than its age; its signature was right then. */
  static boolean isForAge(@Nullable Throwable refusal) {
    return refusal instanceof RefusedToken token && token.expired;
  }
}
