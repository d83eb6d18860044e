package dev.rollcall.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is stored of a text that the database must recognise and nobody may read there. */
public final class Sha256 {

  private Sha256() {}

  /** The 32 bytes of the hash, unsalted: of a text that can be guessed it hides nothing. */
  public static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
