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

  private final AgroalDataSource dataSource;

  Sql(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
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
      throw new IllegalStateException("a query failed", e);
    }
  }
}
