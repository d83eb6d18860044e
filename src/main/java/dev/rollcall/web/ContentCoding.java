package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a body that a client or a gateway has compressed (RFC 9110 section 8.4). It is unpacked
 * while it is read, so whoever holds what is read to a size holds a bomb to it too.
 */
final class ContentCoding {

  /** What becomes of the unpacked stream. */
  @FunctionalInterface
  interface Reader {
    byte[] read(InputStream unpacked) throws IOException;
  }

  private ContentCoding() {}

  /**
   * Reads a body through its coding.
   *
   * @param coding the Content-Encoding; null for none
   * @throws ScimException 415 for a coding that is not known; 400 {@code invalidSyntax} when the
   *     body is not what its coding says
   */
  static byte[] read(@Nullable String coding, InputStream body, Reader reader) throws IOException {
    String name = coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.equals("identity")) {
      return reader.read(body);
    }
    try (InputStream unpacked = unpacked(name, body)) {
      return reader.read(unpacked);
    } catch (ZipException | EOFException e) {
      throw ScimException.invalidSyntax(
          "The request body is not what its Content-Encoding says (%s), or breaks off."
              .formatted(name));
    }
  }

  private static InputStream unpacked(String name, InputStream body) throws IOException {
    return switch (name) {
      case "gzip", "x-gzip" -> new GZIPInputStream(body);
      case "deflate" -> new InflaterInputStream(body);
      default ->
          throw ScimException.of(
              415,
              "The Content-Encoding of the body is not supported. Send gzip, deflate or none.");
    };
  }
}
