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
public class Sql {

  /** The class of SQLSTATE for values that are none of their type. */
  private static final String DATA_EXCEPTION = "22";

  private static final String QUERY_CANCELED = "57014";

  private static final int FETCH_SIZE = 5_000;

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
  public static final class InvalidDataException extends RuntimeException {
    private InvalidDataException(SQLException cause) {
      super("a query failed", cause);
    }
  }

  /** Makes something of one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes what it needs of one row. */
  @FunctionalInterface
  public interface RowConsumer {
    void take(ResultSet row) throws SQLException;
  }

  /**
   * All rows of a query.
   *
   * @param select the statement and its parameters
   * @throws ScimException {@code tooMany} when it takes longer than a client may keep the database
   */
  public <T> List<T> query(Condition select, RowReader<T> reader) {
    List<T> read = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(select.sql())) {
      run(statement, select.parameters(), row -> read.add(reader.read(row)));
      return read;
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  /**
   * Reads a query row by row in a transaction of its own, so that no more than a few thousand rows
   * are in memory at a time, and all of them as they were at one moment.
   *
   * @param select the statement and its parameters
   * @throws ScimException {@code tooMany} when it takes longer than a client may keep the database
   */
  public void forEach(Condition select, RowConsumer reader) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(select.sql())) {
        statement.setFetchSize(FETCH_SIZE);
        run(statement, select.parameters(), reader);
        connection.commit();
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  private void run(PreparedStatement statement, List<Object> parameters, RowConsumer reader)
      throws SQLException {
    int index = 0;
    for (Object parameter : parameters) {
      statement.setObject(++index, parameter);
    }
    statement.setQueryTimeout(Math.max(1, Math.toIntExact(timeout.toSeconds())));
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.take(rows);
      }
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
