package dev.rollcall.oauth;

import dev.rollcall.audit.RefusedCredentials.Reason;
import java.util.List;
import java.util.Optional;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token as it came. What it says before its signature is checked only tells which keys
 * to check it with.
 *
 * @param text the compact form
 * @param keyId the header's {@code kid}
 * @param unverified the claims, which anybody can have written
 */
record SignedToken(String text, @Nullable String keyId, JwtClaims unverified) {

  /**
   * Reads a token without believing it.
   *
   * @throws RefusedTokenException when it is none
   */
  static SignedToken read(String text) throws RefusedTokenException {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setCompactSerialization(text);
      if (signature.getAlgorithmHeaderValue() == null) {
        throw new RefusedTokenException(Reason.MALFORMED);
      }
      return new SignedToken(
          text, signature.getKeyIdHeaderValue(), JwtClaims.parse(signature.getUnverifiedPayload()));
    } catch (JoseException | InvalidJwtException | ClassCastException e) {
      throw new RefusedTokenException(Reason.MALFORMED);
    }
  }

  Optional<String> issuer() {
    return text(unverified, "iss");
  }

  Optional<String> subject() {
    return text(unverified, "sub");
  }

  List<String> audience() {
    try {
      return unverified.getAudience();
    } catch (MalformedClaimException e) {
      return List.of();
    }
  }

  /** A claim that is text; empty when it is missing or something else. */
  static Optional<String> text(JwtClaims claims, String name) {
    return claims.getClaimValue(name) instanceof String value
        ? Optional.of(value)
        : Optional.empty();
  }
}
