package dev.rollcall.startup;

import dev.rollcall.store.OwnConnection;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database for its schema's version, on a connection of its own: a pool whose connections
 * are all at work is no reason to send the work elsewhere.
 */
@ApplicationScoped
class DatabaseProbe {

  private static final Logger LOG = Logger.getLogger(DatabaseProbe.class);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String UNDEFINED_FUNCTION = "42883";

  private final OwnConnection connections;
  private @Nullable Connection connection;
  private boolean answered = true;

  DatabaseProbe(AgroalDataSource dataSource) {
    this.connections = new OwnConnection(dataSource);
  }

  /** What a program that needs such a version has to expect; within seconds, whatever happens. */
  synchronized SchemaState ask(MigrationVersion needed) {
    try {
      SchemaState state = state(version(), needed);
      tellOnce(true, "The database answers again.");
      return state;
    } catch (SQLException | RuntimeException e) {
      close();
      tellOnce(false, "Not ready: the database does not answer (%s).".formatted(e.getMessage()));
      return new SchemaState.Unreachable();
    }
  }

  private static SchemaState state(@Nullable String found, MigrationVersion needed) {
    if (found == null) {
      return new SchemaState.Older("none", needed);
    }
    MigrationVersion version = SchemaVersion.parse(found);
    return version.compareTo(needed) < 0
        ? new SchemaState.Older(found, needed)
        : new SchemaState.Usable(version, needed);
  }

  /** A connection that the server has closed since the last time is no outage. */
  private @Nullable String version() throws SQLException {
    Connection kept = connection;
    if (kept != null) {
      try {
        return version(kept);
      } catch (SQLException e) {
        LOG.debug("The connection is opened again", e);
        close();
      }
    }
    Connection fresh = connections.open("rollcall readiness", PATIENCE);
    connection = fresh;
    return version(fresh);
  }

  /** Schemas from before this function tell no version; there is none before the first. */
  private static @Nullable String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT schema_version()")) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException e) {
      if (UNDEFINED_FUNCTION.equals(e.getSQLState())) {
        return null;
      }
      throw e;
    }
  }

  private void tellOnce(boolean nowAnswered, String message) {
    if (answered != nowAnswered) {
      LOG.warn(message);
    }
    answered = nowAnswered;
  }

  @PreDestroy
  synchronized void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("A connection that does not answer could not be closed", e);
      }
    }
  }
}
