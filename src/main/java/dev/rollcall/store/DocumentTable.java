package dev.rollcall.store;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.query.SortBy;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A table of documents, and which of their attributes have a column. */
public final class DocumentTable {

  public static final DocumentTable USERS = new DocumentTable("users", "userName", "user_name_key");
  public static final DocumentTable GROUPS =
      new DocumentTable("groups", "displayName", "display_name_key");

  private final String sqlName;
  private final Map<String, Column> columns;

  private DocumentTable(String sqlName, String nameAttribute, String nameColumn) {
    this.sqlName = sqlName;
    this.columns =
        Map.of(
            "id",
            new Column.Id("id"),
            "externalId",
            new Column.ExactText("external_id"),
            nameAttribute,
            new Column.LowerCaseText(nameColumn),
            "meta.created",
            new Column.Time("created"),
            "meta.lastModified",
            new Column.Time("last_modified"));
  }

  String sqlName() {
    return sqlName;
  }

  /** The rows of an account that a filter selects. */
  Condition matching(UUID account, Optional<Filter> filter) {
    Condition ofAccount = Condition.of("(account_id = ?)", account);
    return filter
        .map(new FilterTranslator(account, columns)::translate)
        .map(ofAccount::and)
        .orElse(ofAccount);
  }

  /** How the indexes behind the wall can help with a filter. */
  Optional<IndexSearch> indexSearch(Filter filter) {
    return IndexSearch.of(filter, columns);
  }

  SortKey sortKey(Optional<SortBy> sort) {
    return sort.map(by -> SortKey.of(by, columns)).orElse(SortKey.ID);
  }
}
