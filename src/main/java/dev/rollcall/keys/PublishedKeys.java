package dev.rollcall.keys;

import java.util.Set;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/**
 * The private P-256 keys that standards print as examples, which somebody in a hurry may copy. We
 * publish none ourselves.
 */
final class PublishedKeys {

  /** Their {@code x}, which no other key has. */
  private static final Set<String> X =
      Set.of(
          // RFC 7515 appendix A.3.
          "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHwRVEU",
          // RFC 7517 appendix A.2.
          "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
          // RFC 7518 appendix C, Alice's and Bob's.
          "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
          "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ");

  private PublishedKeys() {}

  static boolean contain(EllipticCurveJsonWebKey key) {
    return key.toParams(OutputControlLevel.PUBLIC_ONLY).get("x") instanceof String x
        && X.contains(x);
  }
}
