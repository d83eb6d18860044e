package dev.rollcall.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition of a WHERE clause: SQL text of our own, and a bound parameter for each of its
 * question marks. What a client wrote is only ever a parameter. It is true or false, never unknown.
 *
 * @param sql with a question mark for each parameter
 * @param parameters in the order of the question marks
 */
public record Condition(String sql, List<Object> parameters) {

  public static final Condition TRUE = new Condition("TRUE", List.of());
  public static final Condition FALSE = new Condition("FALSE", List.of());

  public Condition {
    parameters = List.copyOf(parameters);
  }

  public static Condition of(String sql, Object... parameters) {
    return new Condition(sql, Arrays.asList(parameters));
  }

  public static Condition all(Collection<Condition> conditions) {
    return joined(conditions, " AND ");
  }

  public static Condition any(Collection<Condition> conditions) {
    return joined(conditions, " OR ");
  }

  public Condition and(Condition other) {
    return all(List.of(this, other));
  }

  public Condition negated() {
    return new Condition("NOT " + sql, parameters);
  }

  private static Condition joined(Collection<Condition> conditions, String operator) {
    List<Object> parameters = new ArrayList<>();
    conditions.forEach(condition -> parameters.addAll(condition.parameters));
    return new Condition(
        conditions.stream().map(Condition::sql).collect(Collectors.joining(operator, "(", ")")),
        parameters);
  }
}
