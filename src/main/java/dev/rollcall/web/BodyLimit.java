package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Holds request bodies to the configured size; made at start, so that a bad size stops the start.
 */
@Startup
@ApplicationScoped
class BodyLimit {

  private final long bytes;

  BodyLimit(
      RequestLimits limits,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize serverLimit) {
    this.bytes = limits.maxBodySize().asLongValue();
    if (bytes < 1 || bytes >= Math.min(serverLimit.asLongValue(), Integer.MAX_VALUE)) {
      throw new ConfigurationException(
          "rollcall.limits.max-body-size must be smaller than quarkus.http.limits.max-body-size"
              + " (and than 2G); raise that one too.");
    }
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
