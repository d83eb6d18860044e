package dev.rollcall.oauth;

import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials.Reason;
import java.security.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * What every signed token must pass: a signature by one of the right keys with an algorithm from a
 * list, issuer, audience, and the time.
 *
 * @param algorithms the values of {@code alg} that are taken; never {@code none}, never a MAC
 * @param issuer the {@code iss} that it must have
 * @param audiences of which it must name one
 */
record SignatureCheck(Set<String> algorithms, String issuer, Collection<String> audiences) {

  static final int SKEW_SECONDS = 60;

  /** Any number of more rules. */
  @FunctionalInterface
  interface Rules {
    Rules NONE = builder -> {};

    void addTo(JwtConsumerBuilder builder);
  }

  /**
   * The claims, which can be believed from now on.
   *
   * @param keys of which the token's {@code kid} names one; a single key needs no name
   * @param signer whose token it is if the check succeeds, for the log
   * @throws RefusedTokenException when it fails
   */
  JwtClaims verify(
      SignedToken token, List<JsonWebKey> keys, Instant now, Rules rules, @Nullable Caller signer)
      throws RefusedTokenException {
    JwtConsumerBuilder consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, algorithms.toArray(new String[0])))
            .setVerificationKeyResolver((signature, outer) -> key(signature, keys))
            .setExpectedIssuer(issuer)
            .setExpectedAudience(audiences.toArray(new String[0]))
            .setRequireExpirationTime()
            .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
            .setAllowedClockSkewInSeconds(SKEW_SECONDS);
    rules.addTo(consumer);
    try {
      return consumer.build().processToClaims(token.text());
    } catch (InvalidJwtException e) {
      // The signature is checked before the claims, so this token is the signer's.
      throw e.hasExpired()
          ? new RefusedTokenException(Reason.EXPIRED, signer)
          : new RefusedTokenException(Reason.UNTRUSTED);
    }
  }

  private static Key key(JsonWebSignature signature, List<JsonWebKey> keys)
      throws UnresolvableKeyException {
    String id = signature.getKeyIdHeaderValue();
    String algorithm = signature.getAlgorithmHeaderValue();
    return keys.stream()
        .filter(key -> id == null ? keys.size() == 1 : id.equals(key.getKeyId()))
        .filter(key -> fits(key, algorithm))
        .findFirst()
        .map(JsonWebKey::getKey)
        .orElseThrow(() -> new UnresolvableKeyException("there is no such key"));
  }

  private static boolean fits(JsonWebKey key, String algorithm) {
    return (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
        && algorithm.startsWith("ES") == key instanceof EllipticCurveJsonWebKey;
  }

  /** The keys of a set, in its text form. */
  static List<JsonWebKey> keysOf(String keySet) throws JoseException {
    return new JsonWebKeySet(keySet).getJsonWebKeys();
  }
}
