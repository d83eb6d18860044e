package dev.rollcall.store;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.query.Position;
import dev.rollcall.scim.query.SortBy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import java.util.List;
import java.util.Map;

/**
 * What a list is sorted by, as SQL. The id comes behind it, so that the order is total and stays
 * the same from page to page.
 *
 * @param value the expression and its parameters
 * @param sqlType its type
 * @param nullable whether a resource may lack it
 * @param descending its direction, and that of the id
 */
record SortKey(Condition value, String sqlType, boolean nullable, boolean descending) {

  private static final String FIRST = "jsonb_path_query_first(doc, CAST(? AS jsonpath))";

  /** By how many characters texts are sorted: a cursor carries them, and must fit into a URL. */
  private static final int MAX_TEXT = 400;

  /** The order without {@code sortBy}: ids grow with time. */
  static final SortKey ID = new SortKey(Condition.of("id"), "uuid", false, false);

  /**
   * The key for an attribute.
   *
   * @throws ScimException {@code invalidPath} for an attribute that is not stored with the resource
   */
  static SortKey of(SortBy sort, Map<String, Column> columns) {
    AttributeRef attribute = sort.attribute();
    Column column = columns.get(attribute.path());
    if (column != null) {
      return ofColumn(column, sort.descending());
    }
    if (FilterTranslator.isMadeUp(attribute)) {
      throw ScimException.invalidPath("Lists cannot be sorted by '" + attribute.path() + "'.");
    }
    Attribute target = attribute.target();
    String text = "(coalesce(" + FIRST + ", " + FIRST + ") #>> '{}')";
    List<Object> paths = List.of(path(attribute, true), path(attribute, false));
    return switch (target.type()) {
      case INTEGER, DECIMAL ->
          new SortKey(
              new Condition("CAST(" + text + " AS numeric)", paths),
              "numeric",
              true,
              sort.descending());
      case DATE_TIME ->
          new SortKey(
              new Condition(JsonCondition.time(text), paths),
              "timestamptz",
              true,
              sort.descending());
      case STRING, REFERENCE, BINARY, BOOLEAN, COMPLEX ->
          new SortKey(
              new Condition(
                  "left(%s, %d) COLLATE \"C\""
                      .formatted(target.caseExact() ? text : "lower(" + text + ")", MAX_TEXT),
                  paths),
              "text",
              true,
              sort.descending());
    };
  }

  private static SortKey ofColumn(Column column, boolean descending) {
    return switch (column) {
      case Column.Id id -> new SortKey(Condition.of(id.name()), "uuid", false, descending);
      case Column.LowerCaseText text ->
          new SortKey(Condition.of(text.name()), "text", false, descending);
      case Column.ExactText text ->
          new SortKey(
              Condition.of("left(" + text.name() + ", " + MAX_TEXT + ")"),
              "text",
              true,
              descending);
      case Column.Time time ->
          new SortKey(Condition.of(time.name()), "timestamptz", false, descending);
    };
  }

  /** RFC 7644 section 3.4.2.3: of several values the primary one counts, else the first. */
  private static String path(AttributeRef attribute, boolean primaryOnly) {
    StringBuilder path = new StringBuilder("$");
    for (Attribute step : attribute.steps()) {
      path.append('.').append(TextNode.valueOf(step.name()));
      if (step.multiValued()) {
        path.append("[*]");
        if (primaryOnly && step.isComplex()) {
          path.append(" ? (@.\"primary\" == true)");
        }
      }
    }
    return path.toString();
  }

  /**
   * The rows behind a position, in the direction of this key or against it.
   *
   * <p>RFC 7644 section 3.4.2.3: resources without a value come last when ascending and first when
   * descending, which is PostgreSQL's order of nulls too.
   */
  Condition behind(Position position, boolean backwards) {
    boolean falling = descending != backwards;
    String order = falling ? " < " : " > ";
    if (position.sortKey().isEmpty()) {
      String others = falling ? " OR sort_key IS NOT NULL" : "";
      return Condition.of("((sort_key IS NULL AND id" + order + "?)" + others + ")", position.id());
    }
    String others = nullable && !falling ? " OR sort_key IS NULL" : "";
    return Condition.of(
        "((sort_key, id)" + order + "(CAST(? AS " + sqlType + "), ?)" + others + ")",
        position.sortKey().get(),
        position.id());
  }

  String orderBy(boolean backwards) {
    String direction = descending != backwards ? " DESC" : " ASC";
    return "sort_key" + direction + ", id" + direction;
  }
}
