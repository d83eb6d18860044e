package dev.rollcall.startup;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** One migration of the schema. Flyway holds a lock for it, so that of two the second waits. */
@ApplicationScoped
public class Migration {

  private final Flyway flyway;
  private final SchemaVersion schema;

  Migration(Flyway flyway, SchemaVersion schema) {
    this.flyway = flyway;
    this.schema = schema;
  }

  /**
   * Brings the schema to the version that this program needs; a newer one is left as it is.
   *
   * @return what was done, in one line
   * @throws MigrationFailure when nothing was done, or not all; each migration is done or not
   */
  public String run() throws MigrationFailure {
    try {
      checkServer();
      return told(flyway.migrate());
    } catch (SQLException | FlywayException e) {
      throw new MigrationFailure("The schema was not migrated: " + reason(e), e);
    }
  }

  private void checkServer() throws SQLException, MigrationFailure {
    try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
      Optional<String> tooOld = ServerVersion.refusal(connection);
      if (tooOld.isPresent()) {
        throw new MigrationFailure("The schema was not migrated: " + tooOld.get());
      }
    }
  }

  private String told(MigrateResult result) {
    // Flyway names the version before only where there was one.
    String before = result.initialSchemaVersion;
    String after = result.targetSchemaVersion == null ? before : result.targetSchemaVersion;
    if (result.migrationsExecuted == 0) {
      return after != null && SchemaVersion.parse(after).compareTo(schema.needed()) > 0
          ? "The schema is at version %s, newer than %s, which this program needs; nothing was done."
              .formatted(after, schema.needed())
          : "The schema is at version %s already; nothing was done.".formatted(after);
    }
    return "The schema was migrated from %s to version %s: %d %s in %.1f s."
        .formatted(
            before == null || before.isBlank() ? "nothing" : "version " + before,
            after, // The same as before, where only what can be repeated was.
            result.migrationsExecuted,
            result.migrationsExecuted == 1 ? "migration" : "migrations",
            Duration.ofMillis(result.getTotalMigrationTime()).toMillis() / 1000.0);
  }

  private static String reason(Exception failure) {
    Optional<SQLException> refusal =
        Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(20) // A chain of causes may be a ring.
            .filter(SQLException.class::isInstance)
            .map(SQLException.class::cast)
            .reduce((_, deeper) -> deeper);
    String advice = refusal.map(e -> advice(String.valueOf(e.getSQLState()))).orElse("");
    return oneLine(String.valueOf(failure.getMessage())) + advice;
  }

  private static String advice(String sqlState) {
    return switch (sqlState) {
      case "28P01", "28000" ->
          " Check quarkus.flyway.username and quarkus.flyway.password (without them the server's own"
              + " role migrates).";
      case "3D000" -> " Check the name of the database in quarkus.datasource.jdbc.url.";
      case "08001", "08004", "08006" ->
          " Check quarkus.datasource.jdbc.url, and whether the database runs.";
      case "42501" ->
          " The role that migrates must own the schema and its tables: see the README about two"
              + " database roles.";
      default -> "";
    };
  }

  /** Flyway draws boxes around the parts of its messages. */
  private static String oneLine(String message) {
    return message.replaceAll("(?m)^\\s*-{3,}\\s*$", "").replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
