package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;

/** Holds request bodies to the configured size. */
@ApplicationScoped
class BodyLimit {

  private final long bytes;

  BodyLimit(RequestLimits limits) {
    this.bytes = Math.min(limits.maxBodySize().asLongValue(), Integer.MAX_VALUE - 8L);
  }

  /** The refusal, where the size is known or found to be too large. */
  ScimException tooLarge() {
    return ScimException.of(
        413,
        "The request body is larger than %d bytes. Send it in smaller parts, or ask the operator to raise rollcall.limits.max-body-size."
            .formatted(bytes));
  }

  boolean allows(long length) {
    return length <= bytes;
  }

  /**
   * All bytes of the body, whose length may be unknown (chunked).
   *
   * @throws ScimException 413, as soon as one byte more than allowed has come
   */
  byte[] read(InputStream body) throws IOException {
    byte[] read = body.readNBytes((int) bytes);
    if (read.length == bytes && body.read() >= 0) {
      throw tooLarge();
    }
    return read;
  }
}
