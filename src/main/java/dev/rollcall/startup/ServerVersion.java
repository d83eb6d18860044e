package dev.rollcall.startup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Which PostgreSQL will do. */
final class ServerVersion {

  /** The oldest that the tests run against. */
  static final int OLDEST = 15;

  private ServerVersion() {}

  /** What to tell the administrator of a server that is too old. */
  static Optional<String> refusal(Connection connection) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    return major >= OLDEST
        ? Optional.empty()
        : Optional.of(
            "The database is PostgreSQL %s; Rollcall needs %d or newer. Upgrade it, or set quarkus.datasource.jdbc.url to another."
                .formatted(connection.getMetaData().getDatabaseProductVersion(), OLDEST));
  }
}
