package dev.rollcall.store;

import dev.rollcall.scim.filter.Operator;

/** Comparisons of texts, ordered by code point whatever the database's locale. */
final class TextCondition {

  private TextCondition() {}

  /**
   * Compares with a text as it is.
   *
   * @param sql an expression of our own
   */
  static Condition exact(String sql, Operator operator, String value) {
    return compare(sql, operator, "?", value);
  }

  /**
   * Compares with a text in lower case.
   *
   * @param lowerCaseSql an expression of our own that is in lower case already
   */
  static Condition ignoringCase(String lowerCaseSql, Operator operator, String value) {
    return compare(lowerCaseSql, operator, "lower(?)", value);
  }

  private static Condition compare(String sql, Operator operator, String parameter, String value) {
    return switch (operator) {
      // With coalesce the planner takes half of the rows for alike, not a handful, and walks.
      case CO, SW, EW ->
          Condition.of(
              "coalesce(" + sql + " LIKE " + parameter + ", FALSE)", likePattern(operator, value));
      case EQ, NE ->
          Condition.of("(" + sql + " " + symbol(operator) + " " + parameter + ")", value);
      case GT, GE, LT, LE ->
          Condition.of(
              "((" + sql + ") COLLATE \"C\" " + symbol(operator) + " " + parameter + ")", value);
    };
  }

  /** The pattern of LIKE for a part of a text: {@code co}, {@code sw} or {@code ew}. */
  static String likePattern(Operator part, String value) {
    return switch (part) {
      case CO -> "%" + escaped(value) + "%";
      case SW -> escaped(value) + "%";
      case EW -> "%" + escaped(value);
      case EQ, NE, GT, GE, LT, LE -> throw new IllegalArgumentException("no part: " + part);
    };
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  static String symbol(Operator operator) {
    return switch (operator) {
      case EQ -> "=";
      case NE -> "<>";
      case GT -> ">";
      case GE -> ">=";
      case LT -> "<";
      case LE -> "<=";
      case CO, SW, EW -> throw new IllegalArgumentException("no order: " + operator);
    };
  }
}
