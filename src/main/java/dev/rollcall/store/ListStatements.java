package dev.rollcall.store;

import dev.rollcall.scim.query.Cursor;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The statements of a list: a page of documents, and how many there are. */
final class ListStatements {

  private ListStatements() {}

  /**
   * The rows of a page: the columns of a resource, and {@code sort_text}, the value that they are
   * sorted by. One row more than the page has says that another page follows; a page that lies
   * before its cursor comes last row first.
   *
   * @param matching which rows are meant, the account among it
   */
  static Condition page(DocumentTable table, Condition matching, ListRequest request) {
    SortKey sort = table.sortKey(request.sort());
    return switch (request.page()) {
      case Page.Index page -> {
        Condition limit = Condition.of("LIMIT ? OFFSET ?", page.count() + 1, page.startIndex() - 1);
        yield page.startIndex() == 1
            ? select(table, matching, sort, Condition.TRUE, false, limit)
            : later(table, matching, sort, limit);
      }
      case Page.AtCursor page -> {
        boolean backwards = page.cursor().map(Cursor::backwards).orElse(false);
        yield select(
            table,
            matching,
            sort,
            page.cursor()
                .map(cursor -> sort.behind(cursor.from(), backwards))
                .orElse(Condition.TRUE),
            backwards,
            Condition.of("LIMIT ?", page.count() + 1));
      }
    };
  }

  /** The columns of one resource. */
  static Condition one(DocumentTable table, UUID account, UUID id) {
    Condition matching =
        table.matching(account, Optional.empty()).and(Condition.of("(id = ?)", id));
    return new Condition(
        "SELECT id, doc, version, created, last_modified FROM "
            + table.sqlName()
            + " WHERE "
            + matching.sql(),
        matching.parameters());
  }

  private static Condition select(
      DocumentTable table,
      Condition matching,
      SortKey sort,
      Condition behind,
      boolean backwards,
      Condition limit) {
    List<Object> parameters = new ArrayList<>(sort.value().parameters());
    parameters.addAll(matching.parameters());
    parameters.addAll(behind.parameters());
    parameters.addAll(limit.parameters());
    String sql =
        """
        SELECT id, doc, version, created, last_modified, CAST(sort_key AS text) AS sort_text
        FROM (
          SELECT id, doc, version, created, last_modified, %s AS sort_key
          FROM %s
          WHERE %s) AS found
        WHERE %s
        ORDER BY %s
        %s
        """
            .formatted(
                sort.value().sql(),
                table.sqlName(),
                matching.sql(),
                behind.sql(),
                sort.orderBy(backwards),
                limit.sql());
    return new Condition(sql, parameters);
  }

  /** A page that others lie before is found by ids alone; documents are read of its own rows. */
  private static Condition later(
      DocumentTable table, Condition matching, SortKey sort, Condition limit) {
    List<Object> parameters = new ArrayList<>(sort.value().parameters());
    parameters.addAll(matching.parameters());
    parameters.addAll(limit.parameters());
    String order = sort.orderBy(false);
    String sql =
        """
        SELECT id, doc, version, created, last_modified, CAST(sort_key AS text) AS sort_text
        FROM (
          SELECT id, sort_key
          FROM (SELECT id, %s AS sort_key FROM %s WHERE %s) AS found
          ORDER BY %s
          %s) AS page
        JOIN %s USING (id)
        ORDER BY %s
        """
            .formatted(
                sort.value().sql(),
                table.sqlName(),
                matching.sql(),
                order,
                limit.sql(),
                table.sqlName(),
                order);
    return new Condition(sql, parameters);
  }

  /** How many match. */
  static Condition count(DocumentTable table, Condition matching) {
    return new Condition(
        "SELECT count(*) FROM " + table.sqlName() + " WHERE " + matching.sql(),
        matching.parameters());
  }

  /** How many there are in all, which nobody has to count: the database keeps that number. */
  static Condition countAll(DocumentTable table, UUID account) {
    return Condition.of(
        "SELECT coalesce(sum(" + table.usage() + "), 0) FROM account_usage WHERE account_id = ?",
        account);
  }

  /** How many documents hold a value, for each place. */
  static Condition countHaving(DocumentTable table, UUID account, List<List<String>> places) {
    List<Object> parameters = new ArrayList<>(places.stream().map(ListStatements::path).toList());
    parameters.add(account);
    String counts =
        String.join(
            ", ",
            Collections.nCopies(
                places.size(),
                "count(*) FILTER (WHERE jsonb_path_exists(doc, CAST(? AS jsonpath)))"));
    return new Condition(
        "SELECT " + counts + " FROM " + table.sqlName() + " WHERE account_id = ?", parameters);
  }

  /** Lax paths of PostgreSQL step through lists by themselves. */
  private static String path(List<String> names) {
    return names.stream()
        .map(name -> ".\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining("", "lax $", ""));
  }
}
