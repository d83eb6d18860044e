package dev.rollcall.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Map;

/** Runs a command that needs the application, but nothing of what a server does by itself. */
final class NotServing {

  /** Above what the environment and files say: no port, no work by the clock, no keys. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "quarkus.http.host-enabled", "false",
          "quarkus.management.host-enabled", "false",
          "quarkus.scheduler.enabled", "false",
          "quarkus.shutdown.delay", "0S",
          "rollcall.tokens.listen", "false",
          // Nothing is signed; and a job of the platform may lack the file that the servers have.
          "rollcall.keys.file", "",
          // Standard output is for the result.
          "quarkus.log.console.stderr", "true",
          "quarkus.log.category.\"io.quarkus\".level", "WARN",
          "quarkus.log.category.\"dev.rollcall.keys\".level", "WARN",
          "quarkus.banner.enabled", "false");

  private NotServing() {}

  /** Does not come back: the process ends with what the command returns. */
  static void run(Class<? extends QuarkusApplication> command, Map<String, String> more) {
    System.getProperties().putAll(SETTINGS);
    System.getProperties().putAll(more);
    Quarkus.run(command, new ProcessEnd());
  }
}
