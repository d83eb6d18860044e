package dev.rollcall.store;

import dev.rollcall.scim.ScimException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs SQL of our own, in the caller's transaction where there is one. */
@ApplicationScoped
class Sql {

  /** The class of SQLSTATE for values that are none of their type. */
  private static final String DATA_EXCEPTION = "22";

  private static final String QUERY_CANCELED = "57014";

  private final AgroalDataSource dataSource;

  private final Duration timeout;

  Sql(
      AgroalDataSource dataSource,
      @ConfigProperty(name = "rollcall.limits.query-timeout", defaultValue = "10S")
          Duration timeout) {
    this.dataSource = dataSource;
    this.timeout = timeout;
  }

  /** A value of the query cannot be what the query takes it for. */
  static final class InvalidDataException extends RuntimeException {
    private InvalidDataException(SQLException cause) {
      super("a query failed", cause);
    }
  }

  /** Makes something of one row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * All rows of a query.
   *
   * @param select the statement and its parameters
   * @throws ScimException {@code tooMany} when it takes longer than a client may keep the database
   */
  <T> List<T> query(Condition select, RowReader<T> reader) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(select.sql())) {
      int index = 0;
      for (Object parameter : select.parameters()) {
        statement.setObject(++index, parameter);
      }
      statement.setQueryTimeout(Math.max(1, Math.toIntExact(timeout.toSeconds())));
      try (ResultSet rows = statement.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
          read.add(reader.read(rows));
        }
        return read;
      }
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  private RuntimeException translated(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.equals(QUERY_CANCELED)) {
      return ScimException.tooMany(
          "The query took longer than %d seconds and was stopped. Ask for less: fewer comparisons, or ones that an index answers, such as eq."
              .formatted(timeout.toSeconds()));
    }
    return state.startsWith(DATA_EXCEPTION)
        ? new InvalidDataException(e)
        : new IllegalStateException("a query failed", e);
  }
}
