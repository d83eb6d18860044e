package dev.rollcall.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.query.ListRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How the database answers a list, by {@code EXPLAIN (ANALYZE, BUFFERS)}; what an index behind the
 * wall found for it before is not in the plan.
 *
 * @param read the rows or index entries that the busiest step of the plan looked at
 * @param returned the rows that came out
 * @param pages of 8 kB, from memory or disk
 * @param steps the plan from its top, with the indexes that it uses
 */
public record ListPlan(long read, long returned, long pages, String steps) {

  /** Runs the statement of a page once. */
  public static ListPlan ofPage(Connection connection, UUID account, ListRequest request)
      throws SQLException {
    Condition matching = FilterSql.matching(connection, account, request.filter());
    return of(connection, ListStatements.page(DocumentTable.USERS, matching, request));
  }

  /** Runs the statement of a total once. */
  public static ListPlan ofCount(Connection connection, UUID account, ListRequest request)
      throws SQLException {
    return of(
        connection,
        request.filter().isEmpty()
            ? ListStatements.countAll(DocumentTable.USERS, account)
            : ListStatements.count(
                DocumentTable.USERS, FilterSql.matching(connection, account, request.filter())));
  }

  private static ListPlan of(Connection connection, Condition select) throws SQLException {
    try (PreparedStatement explain =
        connection.prepareStatement(
            "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + select.sql())) {
      FilterSql.bind(explain, select.parameters());
      try (ResultSet rows = explain.executeQuery()) {
        rows.next();
        ObjectNode answer = DocumentJson.parse("{\"plans\":" + rows.getString(1) + "}");
        JsonNode top = answer.at("/plans/0/Plan");
        return new ListPlan(
            read(top),
            top.path("Actual Rows").longValue(),
            top.path("Shared Hit Blocks").longValue() + top.path("Shared Read Blocks").longValue(),
            steps(top));
      }
    }
  }

  private static long read(JsonNode step) {
    double rows =
        step.path("Actual Rows").doubleValue()
            + step.path("Rows Removed by Filter").doubleValue()
            + step.path("Rows Removed by Index Recheck").doubleValue();
    long own = Math.round(rows * step.path("Actual Loops").doubleValue());
    return StreamSupport.stream(step.path("Plans").spliterator(), false)
        .map(ListPlan::read)
        .reduce(own, Math::max);
  }

  private static String steps(JsonNode step) {
    String index = step.path("Index Name").asText("");
    String name = step.path("Node Type").textValue() + (index.isEmpty() ? "" : " " + index);
    String below =
        StreamSupport.stream(step.path("Plans").spliterator(), false)
            .map(ListPlan::steps)
            .collect(Collectors.joining(" + "));
    return below.isEmpty() ? name : name + " < " + below;
  }
}
