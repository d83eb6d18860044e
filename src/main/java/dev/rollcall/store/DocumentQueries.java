package dev.rollcall.store;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.Cursor;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Page;
import dev.rollcall.scim.query.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one place that builds queries over documents. Every one of them names the account, which is a
 * parameter that cannot be left out.
 */
@ApplicationScoped
public class DocumentQueries {

  private final Sql sql;

  DocumentQueries(Sql sql) {
    this.sql = sql;
  }

  /** A document and its place in the list. */
  private record Row(Resource resource, Position position) {}

  /**
   * Answers a query over one table.
   *
   * @throws dev.rollcall.scim.ScimException {@code invalidFilter} or {@code invalidPath} for an
   *     attribute that cannot be asked for
   */
  public ListResult<Resource> list(DocumentTable table, UUID account, ListRequest request) {
    return switch (request.page()) {
      case Page.Index page -> atIndex(table, account, request, page);
      case Page.AtCursor page -> atCursor(table, account, request, page);
    };
  }

  private ListResult<Resource> atIndex(
      DocumentTable table, UUID account, ListRequest request, Page.Index page) {
    SortKey sort = table.sortKey(request.sort());
    List<Row> rows =
        page.count() == 0
            ? List.of()
            : rows(
                table.matching(account, request.filter()),
                table,
                sort,
                Condition.TRUE,
                false,
                Condition.of("LIMIT ? OFFSET ?", page.count(), page.startIndex() - 1));
    // A page that is not full is the last one, and tells the total without a count.
    boolean isLast = !rows.isEmpty() && rows.size() < page.count();
    long total =
        isLast ? page.startIndex() - 1 + rows.size() : count(table, account, request.filter());
    return new ListResult<>(total, resources(rows), Optional.empty(), Optional.empty());
  }

  /** One row more than the page has says whether there is another page. */
  private ListResult<Resource> atCursor(
      DocumentTable table, UUID account, ListRequest request, Page.AtCursor page) {
    if (page.count() == 0) {
      long total = count(table, account, request.filter());
      return new ListResult<>(total, List.of(), Optional.empty(), Optional.empty());
    }
    SortKey sort = table.sortKey(request.sort());
    boolean backwards = page.cursor().map(Cursor::backwards).orElse(false);
    List<Row> rows = new ArrayList<>(behind(table, account, request, page, sort));
    boolean isMore = rows.size() > page.count();
    if (isMore) {
      rows.removeLast();
    }
    if (backwards) {
      Collections.reverse(rows);
    }
    long total =
        page.cursor()
            .map(Cursor::total)
            .orElseGet(() -> isMore ? count(table, account, request.filter()) : (long) rows.size());
    boolean isFirst = page.cursor().isEmpty() || (backwards && !isMore);
    boolean isLast = !backwards && !isMore;
    CursorMint mint = new CursorMint(request, page.count(), total);
    return new ListResult<>(
        total,
        resources(rows),
        isLast || rows.isEmpty()
            ? Optional.empty()
            : Optional.of(mint.behind(rows.getLast().position())),
        isFirst || rows.isEmpty()
            ? Optional.empty()
            : Optional.of(mint.before(rows.getFirst().position())));
  }

  /**
   * The rows of a page, and one more. A cursor is not signed, so the value in it may be none that
   * the database can compare with.
   */
  private List<Row> behind(
      DocumentTable table, UUID account, ListRequest request, Page.AtCursor page, SortKey sort) {
    boolean backwards = page.cursor().map(Cursor::backwards).orElse(false);
    Condition behind =
        page.cursor().map(cursor -> sort.behind(cursor.from(), backwards)).orElse(Condition.TRUE);
    try {
      return rows(
          table.matching(account, request.filter()),
          table,
          sort,
          behind,
          backwards,
          Condition.of("LIMIT ?", page.count() + 1));
    } catch (Sql.InvalidDataException e) {
      throw page.cursor().isEmpty()
          ? e
          : ScimException.invalidCursor("This is no cursor of this service. Begin without one.");
    }
  }

  /** Hands out the cursors of one answer. */
  private record CursorMint(ListRequest request, int count, long total) {

    Cursor behind(Position position) {
      return new Cursor(position, false, count, total, request.fingerprint(), request.received());
    }

    Cursor before(Position position) {
      return new Cursor(position, true, count, total, request.fingerprint(), request.received());
    }
  }

  private List<Row> rows(
      Condition matching,
      DocumentTable table,
      SortKey sort,
      Condition behind,
      boolean backwards,
      Condition limit) {
    List<Object> parameters = new ArrayList<>(sort.value().parameters());
    parameters.addAll(matching.parameters());
    parameters.addAll(behind.parameters());
    parameters.addAll(limit.parameters());
    String select =
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
    return sql.query(new Condition(select, parameters), DocumentQueries::row);
  }

  private static Row row(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Resource resource =
        new Resource(
            id,
            DocumentJson.parse(row.getString("doc")),
            row.getLong("version"),
            row.getObject("created", OffsetDateTime.class).toInstant(),
            row.getObject("last_modified", OffsetDateTime.class).toInstant());
    return new Row(resource, new Position(id, Optional.ofNullable(row.getString("sort_text"))));
  }

  private static List<Resource> resources(List<Row> rows) {
    return rows.stream().map(Row::resource).toList();
  }

  /** Without a filter nothing is counted: the database keeps that number. */
  private long count(DocumentTable table, UUID account, Optional<Filter> filter) {
    Condition matching = table.matching(account, filter);
    Condition select =
        filter.isPresent()
            ? new Condition(
                "SELECT count(*) FROM " + table.sqlName() + " WHERE " + matching.sql(),
                matching.parameters())
            : Condition.of(
                "SELECT coalesce(sum("
                    + table.sqlName()
                    + "), 0) FROM account_usage WHERE account_id = ?",
                account);
    return sql.query(select, row -> row.getLong(1)).getFirst();
  }
}
