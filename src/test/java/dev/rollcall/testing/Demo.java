package dev.rollcall.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What a running application wrote into {@code demo.json}: the way in for whoever has no beans.
 * Where the packaged application has no demo mode, the same is made by the admin API.
 */
public record Demo(URI base, String token, URI adminApi, String adminToken) {

  static final String PACKAGED = "integration-test-data";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Where what a test class runs against keeps the file: the packaged program or the application.
   */
  public static Path folderOf(Class<?> test) {
    boolean isPackaged = test.isAnnotationPresent(QuarkusIntegrationTest.class);
    return Path.of("target", isPackaged ? PACKAGED : "test-data");
  }

  /**
   * Reads the file in a data folder, which appears a moment after the port is open.
   *
   * @throws IllegalStateException when it does not appear
   */
  public static Demo read(Path dataFolder) throws IOException, InterruptedException {
    Path file = file(dataFolder);
    if (!Artefact.hasEmbeddedDatabase() && !Files.exists(file)) {
      URI base = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
      return ofInstallation(dataFolder, base);
    }
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

  /** The way into an installation that answers at {@code base}; its folder keeps it, too. */
  static Demo ofInstallation(Path folder, URI base) throws IOException, InterruptedException {
    Demo made = new Installation(folder).open(base);
    made.write(file(folder));
    return made;
  }

  /** The base as locations name it: an installation has a public URL, though no proxy here. */
  public URI publicBase() {
    return Artefact.hasEmbeddedDatabase()
        ? base
        : Installation.PUBLIC_URL.resolve(base.getRawPath());
  }

  static Path file(Path dataFolder) {
    return dataFolder.resolve("demo.json");
  }

  private void write(Path file) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode content = mapper.createObjectNode();
    content.put("scimBaseUrl", base.toString());
    content.put("scimToken", token);
    content.put("adminApiUrl", adminApi.toString());
    content.put("adminToken", adminToken);
    mapper.writeValue(file.toFile(), content);
  }
}
