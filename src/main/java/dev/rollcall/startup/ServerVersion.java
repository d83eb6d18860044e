package dev.rollcall.startup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Which PostgreSQL will do.
 *
 * @param major such as 15
 * @param text as the server itself says it
 */
record ServerVersion(int major, String text) {

  /** The oldest that the tests run against. */
  static final int OLDEST = 15;

  static ServerVersion of(Connection connection) throws SQLException {
    DatabaseMetaData server = connection.getMetaData();
    return new ServerVersion(server.getDatabaseMajorVersion(), server.getDatabaseProductVersion());
  }

  /** What to tell the administrator of a server that is too old. */
  Optional<String> refusal() {
    return major >= OLDEST
        ? Optional.empty()
        : Optional.of(
            "The database is PostgreSQL %s; Rollcall needs %d or newer. Upgrade it, or set quarkus.datasource.jdbc.url to another."
                .formatted(text, OLDEST));
  }
}
