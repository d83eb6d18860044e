package dev.rollcall.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The database of the packaged application that runs on a data folder, for whoever shares it. */
public final class ApplicationDatabase {

  private ApplicationDatabase() {}

  /** The settings of another process, {@code -Dname=value} each. */
  public static List<String> properties(Path data) throws IOException {
    return Installation.properties(settings(data));
  }

  /** A connection as the role that owns the tables; the caller closes it. */
  public static Connection connectAsOwner(Path data) throws IOException, SQLException {
    Map<String, String> settings = settings(data);
    String url = settings.getOrDefault("quarkus.datasource.jdbc.url", "");
    return settings.containsKey("quarkus.flyway.username")
        ? connect(url, settings, "quarkus.flyway.")
        : connect(url, settings, "quarkus.datasource.");
  }

  private static Connection connect(String url, Map<String, String> settings, String role)
      throws SQLException {
    return DriverManager.getConnection(
        url, settings.get(role + "username"), settings.get(role + "password"));
  }

  private static Map<String, String> settings(Path data) throws IOException {
    if (!Artefact.hasEmbeddedDatabase()) {
      return new Installation(data).database();
    }
    String password = Files.readString(data.resolve("postgres.password"));
    return Map.of(
        "quarkus.datasource.jdbc.url",
        embedded(data),
        "quarkus.datasource.username",
        TestPostgres.APPLICATION,
        "quarkus.datasource.password",
        password,
        "quarkus.flyway.username",
        TestPostgres.OWNER,
        "quarkus.flyway.password",
        password);
  }

  /** The server's own pid file says in its fourth line which port it has. */
  private static String embedded(Path data) throws IOException {
    Path mark = data.resolve("postgres").resolve("postmaster.pid");
    return "jdbc:postgresql://127.0.0.1:%s/rollcall"
        .formatted(Files.readAllLines(mark).get(3).strip());
  }
}
