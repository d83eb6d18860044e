package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.ProductionJar;
import dev.rollcall.testing.ProductionJar.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged application with a configuration that is safe, in a place where it cannot work. */
@SuppressWarnings("NullAway.Init") // JUnit and a method before all tests set the fields.
class FailedStartIT {

  private static final String NO_DATABASE = "jdbc:postgresql://127.0.0.1:1/rollcall";
  private static final String NO_MIGRATION = "-Dquarkus.flyway.migrate-at-start=false";

  @TempDir static Path folder;
  private static String keys;

  @BeforeAll
  static void makeKeys() throws IOException, InterruptedException {
    keys = "-Drollcall.keys.file=" + ProductionJar.keys(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarkus.http.port", "quarkus.management.port"})
  void portOfAnotherProgram_isToldWithItsSetting(String setting) throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = run(List.of(NO_MIGRATION, "-D" + setting + "=" + other.getLocalPort()));

      assertToldInOneLine(ended);
      assertThat(ended.err())
          .contains("the port " + other.getLocalPort(), "set " + setting + " to");
    }
  }

  @Test
  void addressOfAnotherMachine_isToldWithItsSettings() throws Exception {
    Ended ended = run(List.of(NO_MIGRATION, "-Dquarkus.management.host=192.0.2.1"));

    assertToldInOneLine(ended);
    assertThat(ended.err()).contains("192.0.2.1", "set quarkus.management.host and");
  }

  @Test
  void migrationWithoutItsDatabase_isToldWithWhatToDo() throws Exception {
    Ended ended = run(List.of());

    assertToldInOneLine(ended);
    assertThat(ended.err())
        .contains(
            "The schema was not migrated",
            "Check quarkus.datasource.jdbc.url, and whether the database runs.",
            "quarkus.flyway.migrate-at-start=false");
  }

  @Test
  void commandWithoutItsDatabase_isToldWithWhatToDo() throws Exception {
    for (List<String> migration : List.of(List.<String>of(), List.of(NO_MIGRATION))) {
      Ended ended = run(migration, "domains-recheck");

      assertToldInOneLine(ended);
      assertThat(ended.err())
          .contains("Check quarkus.datasource.jdbc.url, and whether the database runs.");
    }
  }

  /** Beside the log, which complains of the database meanwhile. */
  private static void assertToldInOneLine(Ended ended) {
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines().filter(line -> line.startsWith("Not started: "))).hasSize(1);
    assertThat(ended.out() + ended.err())
        .doesNotContain("\tat ", "Failed to start", "The program failed");
  }

  private static Ended run(List<String> more, String... arguments)
      throws IOException, InterruptedException {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dquarkus.datasource.jdbc.url=" + NO_DATABASE,
                "-Drollcall.public-url=" + ProductionJar.PUBLIC_URL,
                keys));
    settings.addAll(more);
    return ProductionJar.run(folder, settings, arguments);
  }
}
