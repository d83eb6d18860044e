package dev.rollcall.store;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions on a JSON value, by SQL/JSON paths. A path steps through lists by itself, so one form
 * serves attributes with one value and with many.
 */
final class JsonCondition {

  private JsonCondition() {}

  /** Something stands at that place. */
  static Condition exists(String json, AttributeRef attribute) {
    return Condition.of("jsonb_path_exists(" + json + ", CAST(? AS jsonpath))", path(attribute));
  }

  /** One element of a complex attribute matches. */
  static Condition anyElement(String json, Filter.ValuePath path) {
    return any(json, path.attribute(), "element", element("element.value", path.element()));
  }

  private static Condition element(String json, Filter filter) {
    return switch (filter) {
      case Filter.And and -> Condition.all(elements(json, and.terms()));
      case Filter.Or or -> Condition.any(elements(json, or.terms()));
      case Filter.Not not -> element(json, not.term()).negated();
      case Filter.Present present -> exists(json, present.attribute());
      case Filter.Comparison comparison -> compares(json, comparison);
      // The grammar has no value path within another (RFC 7644, valFilter).
      case Filter.ValuePath nested -> throw new IllegalArgumentException("nested: " + nested);
    };
  }

  private static List<Condition> elements(String json, List<Filter> terms) {
    return terms.stream().map(term -> element(json, term)).toList();
  }

  /** One value at that place compares so; {@code ne} also holds where there is none. */
  static Condition compares(String json, Filter.Comparison comparison) {
    AttributeRef attribute = comparison.attribute();
    Operator operator = comparison.operator();
    if (comparison.value() instanceof Literal.Null) {
      Condition exists = exists(json, attribute);
      return operator == Operator.NE ? exists : exists.negated();
    }
    Condition any =
        any(json, attribute, "found", value(attribute.target(), operator, comparison.value()));
    return operator == Operator.NE
        ? Condition.any(List.of(exists(json, attribute).negated(), any))
        : any;
  }

  private static Condition any(
      String json, AttributeRef attribute, String alias, Condition condition) {
    List<Object> parameters = new ArrayList<>(List.of(path(attribute)));
    parameters.addAll(condition.parameters());
    return new Condition(
        "EXISTS (SELECT 1 FROM jsonb_path_query(%s, CAST(? AS jsonpath)) AS %s(value) WHERE %s)"
            .formatted(json, alias, condition.sql()),
        parameters);
  }

  private static Condition value(Attribute attribute, Operator operator, Literal literal) {
    String text = "(found.value #>> '{}')";
    return switch (literal) {
      case Literal.Text value ->
          attribute.caseExact()
              ? TextCondition.exact(text, operator, value.value())
              : TextCondition.ignoringCase("lower" + text, operator, value.value());
      case Literal.Bool value ->
          Condition.of(
              "(found.value " + TextCondition.symbol(operator) + " to_jsonb(CAST(? AS boolean)))",
              value.value());
      case Literal.Numeric value ->
          ofType("number", "CAST(" + text + " AS numeric)", operator, value.value());
      case Literal.Time value ->
          ofType("string", time(text), operator, Timestamps.of(value.value()));
      case Literal.Null() -> throw new IllegalArgumentException("null has no value");
    };
  }

  /**
   * A date-time as {@code DateTimes} reads it: fractions beyond microseconds are cut off, not
   * rounded, and a missing offset means UTC, whatever the session's time zone.
   */
  static String time(String text) {
    return ("CAST(regexp_replace(regexp_replace(%s, '([.][0-9]{6})[0-9]+', '\\1'),"
            + " '(T[0-9:.]+)$', '\\1Z', 'i') AS timestamptz)")
        .formatted(text);
  }

  /** A cast is tried only where it can succeed. */
  private static Condition ofType(String type, String sql, Operator operator, Object value) {
    return Condition.of(
        "CASE WHEN jsonb_typeof(found.value) = '%s' THEN %s %s ? ELSE FALSE END"
            .formatted(type, sql, TextCondition.symbol(operator)),
        value);
  }

  /** {@code $."name"[*]."familyName"[*]}: a step into a value that is no list stays at it. */
  private static String path(AttributeRef attribute) {
    return attribute.steps().stream()
        .map(step -> "." + TextNode.valueOf(step.name()) + "[*]")
        .collect(Collectors.joining("", "$", ""));
  }
}
