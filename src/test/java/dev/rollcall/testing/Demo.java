package dev.rollcall.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What a running application wrote into {@code demo.json}: the way in for whoever has no beans. */
public record Demo(URI base, String token, URI adminApi, String adminToken) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Reads the file in a data folder, which appears a moment after the port is open.
   *
   * @throws IllegalStateException when it does not appear
   */
  public static Demo read(Path dataFolder) throws IOException, InterruptedException {
    Path file = dataFolder.resolve("demo.json");
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!Files.exists(file)) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("there is no " + file.toAbsolutePath());
      }
      Thread.sleep(50);
    }
    JsonNode content = JsonMapper.builder().build().readTree(file.toFile());
    return new Demo(
        URI.create(content.get("scimBaseUrl").textValue()),
        content.get("scimToken").textValue(),
        URI.create(content.get("adminApiUrl").textValue()),
        content.get("adminToken").textValue());
  }
}
