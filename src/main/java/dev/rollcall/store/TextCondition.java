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
      case CO -> like(sql, parameter, "%" + escaped(value) + "%");
      case SW -> like(sql, parameter, escaped(value) + "%");
      case EW -> like(sql, parameter, "%" + escaped(value));
      case EQ, NE ->
          Condition.of("(" + sql + " " + symbol(operator) + " " + parameter + ")", value);
      case GT, GE, LT, LE ->
          Condition.of(
              "((" + sql + ") COLLATE \"C\" " + symbol(operator) + " " + parameter + ")", value);
    };
  }

  private static Condition like(String sql, String parameter, String pattern) {
    return Condition.of("(" + sql + " LIKE " + parameter + ")", pattern);
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
