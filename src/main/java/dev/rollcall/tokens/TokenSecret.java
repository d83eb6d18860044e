package dev.rollcall.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rollcall.store.Sha256;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * The secret of a token: {@code rollcall_}, 43 characters of base 62 that hold 256 random bits, and
 * 6 more that hold the CRC-32 of all before them.
 *
 * <p>The prefix and the checksum let a secret scanner tell a leaked token from chance, and let us
 * refuse a mistyped one without asking the database.
 */
public final class TokenSecret {

  private static final String PREFIX = "rollcall_";
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
  private static final int RANDOM_BYTES = 32;
  private static final int RANDOM_LENGTH = 43;
  private static final int CHECKSUM_LENGTH = 6;
  private static final int LENGTH = PREFIX.length() + RANDOM_LENGTH + CHECKSUM_LENGTH;
  private static final int SHOWN_LENGTH = PREFIX.length() + 4;

  private final String value;

  private TokenSecret(String value) {
    this.value = value;
  }

  /** A new secret; {@code random} must be a cryptographic source. */
  public static TokenSecret generate(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String body = PREFIX + base62(new BigInteger(1, bytes), RANDOM_LENGTH);
    return new TokenSecret(body + checksum(body));
  }

  /** The secret that {@code text} spells, or empty when it can be none of ours. */
  public static Optional<TokenSecret> parse(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    for (int i = PREFIX.length(); i < LENGTH; i++) {
      if (ALPHABET.indexOf(text.charAt(i)) < 0) {
        return Optional.empty();
      }
    }
    int end = LENGTH - CHECKSUM_LENGTH;
    return text.substring(end).equals(checksum(text.substring(0, end)))
        ? Optional.of(new TokenSecret(text))
        : Optional.empty();
  }

  /** The text itself, to be shown once to whoever asked for the token. */
  public String reveal() {
    return value;
  }

  /** The first characters, which may be shown and stored. */
  String prefix() {
    return value.substring(0, SHOWN_LENGTH);
  }

  /** What is stored in place of the secret. It needs no salt: 256 random bits cannot be guessed. */
  public byte[] sha256() {
    return Sha256.of(value);
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TokenSecret secret
        && MessageDigest.isEqual(value.getBytes(US_ASCII), secret.value.getBytes(US_ASCII));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return prefix() + "…";
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
  }

  private static String base62(BigInteger number, int length) {
    char[] digits = new char[length];
    BigInteger rest = number;
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] quotient = rest.divideAndRemainder(BASE);
      digits[i] = ALPHABET.charAt(quotient[1].intValue());
      rest = quotient[0];
    }
    return new String(digits);
  }
}
