package dev.rollcall.oauth;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey;

/** Which public keys are taken to check signatures: strong enough, and not a burden to use. */
final class KeyRules {

  private static final int SMALLEST_RSA = 2048;
  private static final int LARGEST_RSA = 8192;

  /** A huge public exponent makes a check cost as much as a signature. */
  private static final int LARGEST_EXPONENT = 64;

  private static final Set<Integer> CURVE_SIZES = Set.of(256, 384, 521);

  private KeyRules() {}

  /** Whether a key is for signatures, of a kind that is taken and of a sane size. */
  static boolean isSane(JsonWebKey key) {
    return (key.getUse() == null || key.getUse().equals("sig"))
        && key.getKey() instanceof PublicKey publicKey
        && isSane(publicKey);
  }

  private static boolean isSane(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa ->
          rsa.getModulus().bitLength() >= SMALLEST_RSA
              && rsa.getModulus().bitLength() <= LARGEST_RSA
              && rsa.getPublicExponent().testBit(0)
              && rsa.getPublicExponent().bitLength() > 1
              && rsa.getPublicExponent().bitLength() <= LARGEST_EXPONENT;
      case ECPublicKey ec ->
          CURVE_SIZES.contains(ec.getParams().getCurve().getField().getFieldSize());
      default -> false;
    };
  }
}
