package dev.rollcall.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The part of a filter that indexes behind the wall between accounts can answer: row-level security
 * lets no query of the application use them, so a function of the tables' owner asks them and
 * answers ids. Every document that the whole filter selects is among them, and the rows are held
 * against the whole filter nevertheless.
 *
 * @param patterns equalities; a document that contains one of them is found
 * @param names patterns of LIKE; a resource whose name is like one of them is found
 * @param ids of resources that are found without asking
 */
record IndexSearch(List<ObjectNode> patterns, List<String> names, List<UUID> ids) {

  IndexSearch {
    patterns = List.copyOf(patterns);
    names = List.copyOf(names);
    ids = List.copyOf(ids);
  }

  /**
   * What to ask the indexes for a filter; nothing where they would find too much, or where the
   * index of a column finds the rows without help.
   *
   * @param columns the attributes that have a column of their own, by path
   */
  static Optional<IndexSearch> of(Filter filter, Map<String, Column> columns) {
    Reader reader = new Reader(columns);
    return reader.isFoundByColumn(filter) ? Optional.empty() : reader.read(filter);
  }

  /** Asks for the ids: one row with an array, or with null when they are too many. */
  Condition select(DocumentTable table) {
    return Condition.of(
        "SELECT CAST(" + table.sqlName() + "_by_index(?, ?, CAST(? AS uuid[])) AS text)",
        patterns.stream().map(ObjectNode::toString).toArray(String[]::new),
        names.toArray(String[]::new),
        ids.stream().map(UUID::toString).toArray(String[]::new));
  }

  /** Reads the row of {@link #select}: a condition on the id, or nothing when they are too many. */
  static Optional<Condition> ids(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString(1))
        .map(ids -> Condition.of("(id = ANY (CAST(? AS uuid[])))", ids));
  }

  private static IndexSearch containing(ObjectNode pattern) {
    return new IndexSearch(List.of(pattern), List.of(), List.of());
  }

  private static IndexSearch like(String name) {
    return new IndexSearch(List.of(), List.of(name), List.of());
  }

  private static IndexSearch withId(String id) {
    return new IndexSearch(List.of(), List.of(), Ids.parse(id).stream().toList());
  }

  private IndexSearch or(IndexSearch other) {
    return new IndexSearch(
        Stream.concat(patterns.stream(), other.patterns.stream()).toList(),
        Stream.concat(names.stream(), other.names.stream()).toList(),
        Stream.concat(ids.stream(), other.ids.stream()).toList());
  }

  private boolean isOnePattern() {
    return patterns.size() == 1 && names.isEmpty() && ids.isEmpty();
  }

  /** Both patterns in one, for the index to intersect. */
  private IndexSearch and(IndexSearch other) {
    ObjectNode both = patterns.getFirst().deepCopy();
    merge(both, other.patterns.getFirst());
    return containing(both);
  }

  /** Two different values in one place are in no pattern together; the second stays out. */
  private static void merge(ObjectNode into, ObjectNode other) {
    for (Map.Entry<String, JsonNode> member : other.properties()) {
      JsonNode present = into.get(member.getKey());
      if (present == null) {
        into.set(member.getKey(), member.getValue());
      } else if (present instanceof ObjectNode inner
          && member.getValue() instanceof ObjectNode added) {
        merge(inner, added);
      } else if (present instanceof ArrayNode list && member.getValue() instanceof ArrayNode more) {
        list.addAll(more);
      }
    }
  }

  /** Reads a filter for what indexes can answer. */
  private record Reader(Map<String, Column> columns) {

    /** Whether the index of a column, which the wall leaves in use, leads to few rows by itself. */
    boolean isFoundByColumn(Filter filter) {
      return switch (filter) {
        case Filter.And and -> and.terms().stream().anyMatch(this::isFoundByColumn);
        case Filter.Or or -> or.terms().stream().allMatch(this::isFoundByColumn);
        case Filter.Comparison comparison ->
            comparison.operator() == Operator.EQ
                && comparison.value() instanceof Literal.Text
                && columns.containsKey(comparison.attribute().path());
        case Filter.Not _, Filter.Present _, Filter.ValuePath _ -> false;
      };
    }

    Optional<IndexSearch> read(Filter filter) {
      return switch (filter) {
        case Filter.And and -> all(and.terms());
        case Filter.Or or -> any(or.terms());
        // The indexes of memberships are in use without help.
        case Filter.ValuePath path ->
            Membership.isOne(path.attribute()) ? Optional.empty() : element(path);
        case Filter.Comparison comparison ->
            Membership.isOne(comparison.attribute()) ? Optional.empty() : comparison(comparison);
        case Filter.Not _, Filter.Present _ -> Optional.empty();
      };
    }

    /** The terms that are one pattern each, together; else the first that there is. */
    private Optional<IndexSearch> all(List<Filter> terms) {
      List<IndexSearch> found = terms.stream().map(this::read).flatMap(Optional::stream).toList();
      return found.stream()
          .filter(IndexSearch::isOnePattern)
          .reduce(IndexSearch::and)
          .or(() -> found.stream().findFirst());
    }

    /** Each term must be found by an index; one that is not could select anything. */
    private Optional<IndexSearch> any(List<? extends Filter> terms) {
      Optional<IndexSearch> found = read(terms.getFirst());
      for (Filter term : terms.subList(1, terms.size())) {
        found = found.flatMap(former -> read(term).map(former::or));
      }
      return found;
    }

    private Optional<IndexSearch> element(Filter.ValuePath path) {
      return switch (path.element()) {
        case Filter.Or or ->
            any(
                or.terms().stream()
                    .map(term -> new Filter.ValuePath(path.attribute(), term))
                    .toList());
        case Filter.And and ->
            and.terms().stream().anyMatch(Reader::isOneOfMany)
                ? Containment.ofElement(path).map(Containment::pattern).map(IndexSearch::containing)
                : Optional.empty();
        case Filter.Comparison comparison ->
            isOneOfMany(comparison)
                ? Containment.ofElement(path).map(Containment::pattern).map(IndexSearch::containing)
                : Optional.empty();
        case Filter.Not _, Filter.Present _, Filter.ValuePath _ -> Optional.empty();
      };
    }

    private Optional<IndexSearch> comparison(Filter.Comparison comparison) {
      Column column = columns.get(comparison.attribute().path());
      if (isOneOfMany(comparison)) {
        return column instanceof Column.Id && comparison.value() instanceof Literal.Text id
            ? Optional.of(withId(id.value()))
            : Containment.of(comparison).map(Containment::pattern).map(IndexSearch::containing);
      }
      return column instanceof Column.LowerCaseText
              && comparison.value() instanceof Literal.Text part
              && isPart(comparison.operator())
              && hasTrigram(part.value())
          ? Optional.of(like(TextCondition.likePattern(comparison.operator(), part.value())))
          : Optional.empty();
    }

    /**
     * An equality with a value that is one of many. One with a truth value, or with a type such as
     * {@code work}, may find everybody.
     */
    private static boolean isOneOfMany(Filter filter) {
      return filter instanceof Filter.Comparison comparison
          && comparison.operator() == Operator.EQ
          && comparison.attribute().target().canonicalValues().isEmpty()
          && (comparison.value() instanceof Literal.Text
              || comparison.value() instanceof Literal.Numeric);
    }

    private static boolean isPart(Operator operator) {
      return switch (operator) {
        case CO, SW, EW -> true;
        case EQ, NE, GT, GE, LT, LE -> false;
      };
    }

    /** The index is of three letters or digits in a row; without, it would be read in full. */
    private static boolean hasTrigram(String value) {
      int row = 0;
      for (int i = 0; i < value.length() && row < 3; i++) {
        row = Character.isLetterOrDigit(value.charAt(i)) ? row + 1 : 0;
      }
      return row == 3;
    }
  }
}
