package dev.rollcall.startup;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
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
      throw new MigrationFailure("The schema was not migrated: " + DatabaseFailure.reason(e), e);
    }
  }

  private void checkServer() throws SQLException, MigrationFailure {
    try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
      Optional<String> tooOld = ServerVersion.of(connection).refusal();
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
}
