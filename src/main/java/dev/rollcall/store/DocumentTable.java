package dev.rollcall.store;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.query.SortBy;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A table of documents, and which of their attributes have a column. */
public final class DocumentTable {

  public static final DocumentTable USERS =
      new DocumentTable(
          "users", "users", Condition.TRUE, "userName", "user_name_key", Membership.GROUPS);

  /** Those of SCIM's own type: SCIM sees no others. */
  public static final DocumentTable GROUPS =
      new DocumentTable(
          "groups",
          "scim_groups",
          Condition.of("(type = 'SCIM')"),
          "displayName",
          "display_name_key",
          Membership.MEMBERS);

  private final String sqlName;
  private final String usage;
  private final Condition visible;
  private final Map<String, Column> columns;
  private final Membership membership;

  private DocumentTable(
      String sqlName,
      String usage,
      Condition visible,
      String nameAttribute,
      String nameColumn,
      Membership membership) {
    this.sqlName = sqlName;
    this.usage = usage;
    this.visible = visible;
    this.membership = membership;
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

  /** The column of account_usage that knows how many rows an account has that can be seen. */
  String usage() {
    return usage;
  }

  /** The rows of an account that a filter selects. */
  Condition matching(UUID account, Optional<Filter> filter) {
    Condition ofAccount = Condition.of("(account_id = ?)", account).and(visible);
    return filter
        .map(new FilterTranslator(account, columns, membership)::translate)
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
