package dev.rollcall.domains;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The TXT record that proves a domain. */
final class ChallengeRecord {

  static final String TYPE = "TXT";

  private static final String PREFIX = "rollcall-site-verification=";

  /** 128 bits, which nobody guesses. */
  private static final int BYTES = 16;

  private ChallengeRecord() {}

  /** The part of the value that is new for each claim. */
  static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The whole value. */
  static String value(String challenge) {
    return PREFIX + challenge;
  }
}
