package dev.rollcall.embedded;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps one server per data folder and JVM, however often the configuration is built. */
final class EmbeddedServers {

  private static final Logger LOG = Logger.getLogger(EmbeddedServers.class);

  /**
   * A system property, because dev mode's reloads and each test profile load this class anew: the
   * prefix and the data folder name it, its value is the port.
   */
  private static final String PORT = "dev.rollcall.embedded.port:";

  private EmbeddedServers() {}

  /**
   * The configuration of the datasource on a data folder's server, which is started if this JVM has
   * not done so before.
   *
   * @throws ConfigurationException with one line for the administrator; deliberately without a
   *     cause, because Quarkus prints the root cause's message
   */
  static synchronized Map<String, String> datasource(DataFolder data) {
    String mark = PORT + data.root();
    try {
      @Nullable String port = System.getProperty(mark);
      if (port == null) {
        port = Integer.toString(start(data));
        System.setProperty(mark, port);
      }
      return Map.of(
          "quarkus.datasource.jdbc.url",
          "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedServer.DATABASE,
          "quarkus.datasource.username",
          EmbeddedServer.DATABASE,
          "quarkus.datasource.password",
          data.password(),
          "quarkus.flyway.username",
          EmbeddedServer.OWNER,
          "quarkus.flyway.password",
          data.password(),
          "rollcall.embedded.active",
          "true");
    } catch (IOException e) {
      LOG.debug("The embedded database does not start", e);
      throw new ConfigurationException(
          "The embedded database in %s does not start: %s".formatted(data.root(), reason(e)));
    }
  }

  /** The message of a file system's exception is the path and no more. */
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "this user may not write to " + denied.getFile();
      case FileAlreadyExistsException taken -> taken.getFile() + " is a file, not a folder";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static int start(DataFolder data) throws IOException {
    EmbeddedServer server = EmbeddedServer.start(data);
    Thread stop = new Thread(() -> stopAfterApplication(server), "embedded-database-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    LOG.infof(
        "Embedded PostgreSQL started on 127.0.0.1:%d, data in %s. It is for development, tests and"
            + " demos, not for production.",
        (Object) server.port(), data.postgres());
    return server.port();
  }

  /**
   * Shutdown hooks run side by side, so this one waits for the application: {@code stop} returns
   * when whoever stops it, Quarkus' own hook as a rule, has done so.
   */
  private static void stopAfterApplication(EmbeddedServer server) {
    Application application = Application.currentApplication();
    try {
      if (application != null) {
        application.stop();
      }
    } finally {
      server.close();
    }
  }
}
