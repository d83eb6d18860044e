package dev.rollcall.store;

import java.util.Map;

/** A table of documents, and which of their attributes have a column. */
public final class DocumentTable {

  public static final DocumentTable USERS = new DocumentTable("users", "userName", "user_name_key");
  public static final DocumentTable GROUPS =
      new DocumentTable("groups", "displayName", "display_name_key");

  private final String sqlName;
  private final FilterTranslator translator;

  private DocumentTable(String sqlName, String nameAttribute, String nameColumn) {
    this.sqlName = sqlName;
    this.translator =
        new FilterTranslator(
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
                new Column.Time("last_modified")));
  }

  String sqlName() {
    return sqlName;
  }

  FilterTranslator translator() {
    return translator;
  }
}
