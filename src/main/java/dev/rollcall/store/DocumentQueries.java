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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one place that asks for lists of documents. Every one of them names the account, which is a
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
    Query query = new Query(table, account, request, matching(table, account, request.filter()));
    if (request.page().count() == 0) {
      return new ListResult<>(count(query), List.of(), Optional.empty(), Optional.empty());
    }
    return switch (request.page()) {
      case Page.Index page -> atIndex(query, page);
      case Page.AtCursor page -> atCursor(query, page);
    };
  }

  /** The document with an id, if the account has it. */
  public Optional<Resource> find(DocumentTable table, UUID account, UUID id) {
    return sql.query(ListStatements.one(table, account, id), DocumentQueries::resource).stream()
        .findFirst();
  }

  /**
   * What the statements of one answer have in common.
   *
   * @param matching the rows that are meant
   */
  private record Query(
      DocumentTable table, UUID account, ListRequest request, Condition matching) {}

  /** The filter, and where the indexes find few enough by it, the ids that they found. */
  Condition matching(DocumentTable table, UUID account, Optional<Filter> filter) {
    Condition matching = table.matching(account, filter);
    return filter
        .flatMap(table::indexSearch)
        .flatMap(search -> sql.query(search.select(table), IndexSearch::ids).getFirst())
        .map(matching::and)
        .orElse(matching);
  }

  private ListResult<Resource> atIndex(Query query, Page.Index page) {
    List<Row> rows = rows(query);
    boolean isMore = rows.size() > page.count();
    if (isMore) {
      rows.removeLast();
    }
    // The last page tells the total without a count; an empty one does so where it is the first.
    boolean isLast = !isMore && (!rows.isEmpty() || page.startIndex() == 1);
    long total = isLast ? page.startIndex() - 1 + rows.size() : count(query);
    return new ListResult<>(total, resources(rows), Optional.empty(), Optional.empty());
  }

  private ListResult<Resource> atCursor(Query query, Page.AtCursor page) {
    boolean backwards = page.cursor().map(Cursor::backwards).orElse(false);
    List<Row> rows = rowsAtCursor(query, page);
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
            .orElseGet(() -> isMore ? count(query) : (long) rows.size());
    boolean isFirst = page.cursor().isEmpty() || (backwards && !isMore);
    boolean isLast = !backwards && !isMore;
    CursorMint mint = new CursorMint(query.request(), page.count(), total);
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
   * How many documents of an account hold a value, for each of some places. It reads all documents
   * of the account.
   *
   * @param places each the names of the members to step through; a list is stepped through on the
   *     way, to any of its elements
   */
  public List<Long> countHaving(DocumentTable table, UUID account, List<List<String>> places) {
    return places.isEmpty()
        ? List.of()
        : sql.query(
                ListStatements.countHaving(table, account, places),
                row -> {
                  List<Long> counts = new ArrayList<>();
                  for (int column = 1; column <= places.size(); column++) {
                    counts.add(row.getLong(column));
                  }
                  return counts;
                })
            .getFirst();
  }

  /** A cursor is not signed, so the value in it may be none that the database can compare with. */
  private List<Row> rowsAtCursor(Query query, Page.AtCursor page) {
    try {
      return rows(query);
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

  /** One row more than the page has says that there is another page. */
  private List<Row> rows(Query query) {
    return sql.query(
        ListStatements.page(query.table(), query.matching(), query.request()),
        DocumentQueries::row);
  }

  private static Row row(ResultSet row) throws SQLException {
    Resource resource = resource(row);
    return new Row(
        resource, new Position(resource.id(), Optional.ofNullable(row.getString("sort_text"))));
  }

  private static Resource resource(ResultSet row) throws SQLException {
    return new Resource(
        row.getObject("id", UUID.class),
        DocumentJson.parse(row.getString("doc")),
        row.getLong("version"),
        Timestamps.get(row, "created"),
        Timestamps.get(row, "last_modified"));
  }

  private static List<Resource> resources(List<Row> rows) {
    return rows.stream().map(Row::resource).toList();
  }

  private long count(Query query) {
    Condition count =
        query.request().filter().isEmpty()
            ? ListStatements.countAll(query.table(), query.account())
            : ListStatements.count(query.table(), query.matching());
    return sql.query(count, row -> row.getLong(1)).getFirst();
  }
}
