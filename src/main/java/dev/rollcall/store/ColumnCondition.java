package dev.rollcall.store;

import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;
import java.time.Instant;

/** Comparisons with the attributes that have a column of their own. */
final class ColumnCondition {

  private ColumnCondition() {}

  static Condition of(Column column, Operator operator, Literal value) {
    return switch (column) {
      case Column.LowerCaseText text ->
          TextCondition.ignoringCase(text.name(), operator, text(value));
      case Column.ExactText text -> exactText(text.name(), operator, text(value));
      case Column.Id id -> id(id.name(), operator, text(value));
      case Column.Time time -> time(time.name(), operator, value);
    };
  }

  /** The column may be null, and a condition is never unknown; {@code ne} holds without a value. */
  private static Condition exactText(String column, Operator operator, String value) {
    Condition compares = TextCondition.exact(column, operator, value);
    String sql =
        operator == Operator.NE
            ? "(" + column + " IS NULL OR " + compares.sql() + ")"
            : "(" + column + " IS NOT NULL AND " + compares.sql() + ")";
    return new Condition(sql, compares.parameters());
  }

  /** An equality goes by the index, and a text that is no id is nobody's. */
  private static Condition id(String column, Operator operator, String value) {
    if (!operator.isEquality()) {
      return TextCondition.exact("CAST(" + column + " AS text)", operator, value);
    }
    Condition same =
        Ids.parse(value)
            .filter(id -> id.toString().equals(value))
            .map(id -> Condition.of("(" + column + " = ?)", id))
            .orElse(Condition.FALSE);
    return operator == Operator.EQ ? same : same.negated();
  }

  private static Condition time(String column, Operator operator, Literal value) {
    if (!(value instanceof Literal.Time(Instant instant))) {
      throw new IllegalArgumentException("not a time: " + value);
    }
    return Condition.of(
        "(" + column + " " + TextCondition.symbol(operator) + " ?)", Timestamps.of(instant));
  }

  private static String text(Literal value) {
    if (!(value instanceof Literal.Text(String text))) {
      throw new IllegalArgumentException("not a text: " + value);
    }
    return text;
  }
}
