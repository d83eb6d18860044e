package dev.rollcall.store;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.IndexPage;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one place that builds queries over documents. Every one of them names the account, which is a
 * parameter that cannot be left out.
 *
 * <p>Runs in the caller's transaction where there is one.
 */
@ApplicationScoped
public class DocumentQueries {

  private final AgroalDataSource dataSource;

  DocumentQueries(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * How many documents match.
   *
   * @throws dev.rollcall.scim.ScimException {@code invalidFilter} for an attribute that cannot be
   *     asked for
   */
  public long count(DocumentTable table, UUID account, Optional<Filter> filter) {
    Condition condition = condition(table, account, filter);
    return query(
        "SELECT count(*) FROM " + table.sqlName() + " WHERE " + condition.sql(),
        condition.parameters(),
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  /** A page of the documents that match, oldest first: by id, which grows with time. */
  public List<Resource> page(
      DocumentTable table, UUID account, Optional<Filter> filter, IndexPage page) {
    Condition condition = condition(table, account, filter);
    List<Object> parameters = new ArrayList<>(condition.parameters());
    parameters.add(page.count());
    parameters.add(page.startIndex() - 1);
    return query(
        """
        SELECT id, doc, version, created, last_modified
        FROM %s
        WHERE %s
        ORDER BY id
        LIMIT ? OFFSET ?
        """
            .formatted(table.sqlName(), condition.sql()),
        parameters,
        DocumentQueries::documents);
  }

  private static Condition condition(DocumentTable table, UUID account, Optional<Filter> filter) {
    Condition ofAccount = Condition.of("(account_id = ?)", account);
    return filter.map(table.translator()::translate).map(ofAccount::and).orElse(ofAccount);
  }

  private static List<Resource> documents(ResultSet rows) throws SQLException {
    List<Resource> documents = new ArrayList<>();
    while (rows.next()) {
      documents.add(
          new Resource(
              rows.getObject("id", UUID.class),
              DocumentJson.parse(rows.getString("doc")),
              rows.getLong("version"),
              rows.getObject("created", OffsetDateTime.class).toInstant(),
              rows.getObject("last_modified", OffsetDateTime.class).toInstant()));
    }
    return documents;
  }

  private <T> T query(String sql, List<Object> parameters, RowReader<T> reader) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return reader.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a query over documents failed", e);
    }
  }

  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet rows) throws SQLException;
  }
}
