package dev.rollcall.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The way around the wall: connections as the role that owns the tables. */
public final class DatabaseOwner {

  private DatabaseOwner() {}

  /** A connection that the caller closes. */
  public static Connection connect() throws SQLException {
    return connect(config("quarkus.flyway.username"));
  }

  /** The same as another role of the embedded server; all of them have one password. */
  public static Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        config("quarkus.datasource.jdbc.url"), role, config("quarkus.flyway.password"));
  }

  /** Runs statements that only the owner may. */
  public static void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of the first row. */
  public static long count(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String config(String name) {
    Config config = ConfigProvider.getConfig();
    return config.getValue(name, String.class);
  }
}
