package dev.rollcall.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import dev.rollcall.scim.schema.DateTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides in memory whether a JSON value matches a filter. Must agree with the SQL that {@code
 * dev.rollcall.store} makes of the same tree.
 */
public final class FilterMatcher {

  private FilterMatcher() {}

  /**
   * Decides for a document in canonical form, or for an element of a value path.
   *
   * @param json what the filter's references start from
   */
  public static boolean matches(Filter filter, JsonNode json) {
    return switch (filter) {
      case Filter.And and -> and.terms().stream().allMatch(term -> matches(term, json));
      case Filter.Or or -> or.terms().stream().anyMatch(term -> matches(term, json));
      case Filter.Not not -> !matches(not.term(), json);
      case Filter.Present present -> isPresent(present.attribute(), json);
      case Filter.ValuePath path ->
          values(path.attribute(), json).stream()
              .anyMatch(element -> matches(path.element(), element));
      case Filter.Comparison comparison -> compares(comparison, json);
    };
  }

  private static boolean isPresent(AttributeRef attribute, JsonNode json) {
    return values(attribute, json).stream()
        .anyMatch(value -> !value.isEmpty() || value.isValueNode());
  }

  private static boolean compares(Filter.Comparison comparison, JsonNode json) {
    if (comparison.value() instanceof Literal.Null) {
      return isPresent(comparison.attribute(), json) == (comparison.operator() == Operator.NE);
    }
    List<JsonNode> values = values(comparison.attribute(), json);
    if (values.isEmpty()) {
      return comparison.operator() == Operator.NE;
    }
    Attribute attribute = comparison.attribute().target();
    return values.stream()
        .anyMatch(value -> compares(value, comparison.operator(), comparison.value(), attribute));
  }

  private static boolean compares(
      JsonNode value, Operator operator, Literal literal, Attribute attribute) {
    return switch (literal) {
      case Literal.Text text ->
          value.isTextual() && compares(value.textValue(), operator, text.value(), attribute);
      case Literal.Bool bool ->
          value.isBoolean() && (value.booleanValue() == bool.value()) == (operator == Operator.EQ);
      case Literal.Numeric number ->
          value.isNumber() && holds(operator, decimal(value).compareTo(number.value()));
      case Literal.Time time -> {
        Optional<Instant> instant =
            Optional.ofNullable(value.textValue()).flatMap(DateTimes::parse);
        yield instant.isPresent() && holds(operator, instant.get().compareTo(time.value()));
      }
      case Literal.Null() -> false;
    };
  }

  private static BigDecimal decimal(JsonNode value) {
    return value.decimalValue();
  }

  private static boolean compares(
      String value, Operator operator, String wanted, Attribute attribute) {
    String left = attribute.caseExact() ? value : CodePoints.lowerCase(value);
    String right = attribute.caseExact() ? wanted : CodePoints.lowerCase(wanted);
    return switch (operator) {
      case CO -> left.contains(right);
      case SW -> left.startsWith(right);
      case EW -> left.endsWith(right);
      case EQ, NE, GT, GE, LT, LE -> holds(operator, CodePoints.compare(left, right));
    };
  }

  private static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case CO, SW, EW -> false;
    };
  }

  /** All values at a place, the elements of lists one by one. */
  private static List<JsonNode> values(AttributeRef attribute, JsonNode json) {
    List<JsonNode> values = List.of(json);
    for (Attribute step : attribute.steps()) {
      List<JsonNode> below = new ArrayList<>();
      for (JsonNode value : values) {
        JsonNode found = value.path(step.name());
        if (found.isArray()) {
          found.forEach(below::add);
        } else if (!found.isMissingNode() && !found.isNull()) {
          below.add(found);
        }
      }
      values = below;
    }
    return values;
  }
}
