package dev.rollcall.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL of our own, in the caller's transaction where there is one. */
@ApplicationScoped
class Sql {

  /** The class of SQLSTATE for values that are none of their type. */
  private static final String DATA_EXCEPTION = "22";

  private final AgroalDataSource dataSource;

  Sql(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
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
   */
  <T> List<T> query(Condition select, RowReader<T> reader) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(select.sql())) {
      int index = 0;
      for (Object parameter : select.parameters()) {
        statement.setObject(++index, parameter);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
          read.add(reader.read(rows));
        }
        return read;
      }
    } catch (SQLException e) {
      throw String.valueOf(e.getSQLState()).startsWith(DATA_EXCEPTION)
          ? new InvalidDataException(e)
          : new IllegalStateException("a query failed", e);
    }
  }
}
