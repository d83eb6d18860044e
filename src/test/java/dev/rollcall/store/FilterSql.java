package dev.rollcall.store;

import dev.rollcall.scim.filter.Filter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The conditions that lists are selected by, on a connection of a test's own. */
final class FilterSql {

  private FilterSql() {}

  /** What {@link DocumentQueries} selects users by: the filter, and what indexes find for it. */
  static Condition matching(Connection connection, UUID account, Optional<Filter> filter)
      throws SQLException {
    Condition matching = DocumentTable.USERS.matching(account, filter);
    Optional<IndexSearch> search = filter.flatMap(DocumentTable.USERS::indexSearch);
    if (search.isEmpty()) {
      return matching;
    }
    Condition select = search.get().select(DocumentTable.USERS);
    try (PreparedStatement statement = connection.prepareStatement(select.sql())) {
      bind(statement, select.parameters());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return IndexSearch.ids(row).map(matching::and).orElse(matching);
      }
    }
  }

  static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }
}
