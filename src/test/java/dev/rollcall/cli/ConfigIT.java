package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that shows the configuration of the packaged application. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder.
class ConfigIT {

  private static final String SECRET = "hunter2-hunter2";

  @TempDir Path folder;

  @Test
  void settings_comeWithWhereEachWasSetAndWithoutSecrets() throws Exception {
    Path config = Files.createDirectory(folder.resolve("config"));
    Files.writeString(
        config.resolve("application.properties"),
        """
        rollcall.tokens.max-per-account=20
        rollcall.admin.oidc.issuer=https://user:%1$s@issuer.example
        rollcall.keys.issuer=${test.secret:%1$s}
        """
            .formatted(SECRET));

    String out =
        run(
            Map.of(
                "QUARKUS_DATASOURCE_PASSWORD", SECRET, "ROLLCALL_PUBLIC_URL", "https://a.example"),
            List.of(
                "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://nowhere.invalid/r?password="
                    + SECRET,
                "-Drollcall.limits.query-timeout=5S",
                "-Drollcall.tokens.cache-ttl=9S"));

    assertThat(out.lines())
        .contains(
            "quarkus.datasource.password = ****  (environment variable QUARKUS_DATASOURCE_PASSWORD)",
            "rollcall.public-url = https://a.example  (environment variable ROLLCALL_PUBLIC_URL)",
            "rollcall.tokens.cache-ttl = 9S  (system property)",
            "rollcall.limits.query-timeout = 5S  (system property)",
            "rollcall.limits.max-page-size = 1000  (default)",
            "quarkus.http.port = 8080  (default)",
            "quarkus.datasource.jdbc.url = jdbc:postgresql://nowhere.invalid/r?password=****"
                + "  (system property)",
            "rollcall.keys.file is not set")
        .anyMatch(
            line -> line.matches("rollcall.tokens.max-per-account = 20 {2}\\(file:.*config/.*\\)"))
        .anyMatch(line -> line.startsWith("rollcall.keys.issuer = ****"));
    assertThat(out).doesNotContain(SECRET);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(config);
    }
  }

  @Test
  void demoMode_isShownWithoutStartingItsDatabase() throws Exception {
    String out = run(Map.of(), List.of("-Drollcall.demo.enabled=true"));

    assertThat(out).contains("rollcall.demo.enabled = true  (system property)");
    assertThat(folder).isEmptyDirectory();
  }

  private String run(Map<String, String> environment, List<String> properties)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(RunningJar.commandLine(properties, "config"))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return out;
  }
}
