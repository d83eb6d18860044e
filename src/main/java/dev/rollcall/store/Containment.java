package dev.rollcall.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;
import dev.rollcall.scim.schema.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Equalities as a pattern that a document contains: {@code
 * {"emails":[{"type":"work","value":"x@y"}]}}, which the GIN index of {@code search} answers.
 *
 * @param condition the containment
 * @param isExact whether it says all that the filter says; else it only narrows the rows down
 */
record Containment(Condition condition, boolean isExact) {

  /** A single comparison at the resource's level, exactly; nothing when it is no equality. */
  static Optional<Condition> of(UUID account, Filter.Comparison comparison) {
    return pattern(comparison)
        .map(pattern -> wrapped(comparison.attribute().steps(), pattern))
        .map(
            pattern ->
                comparison.attribute().target().caseExact()
                    ? search(account, pattern).and(document(pattern))
                    : search(account, pattern));
  }

  /** The equalities that an element must all fulfil; nothing when there are none. */
  static Optional<Containment> ofElement(UUID account, Filter.ValuePath path) {
    List<Filter> terms =
        path.element() instanceof Filter.And and ? and.terms() : List.of(path.element());
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    boolean exact = true;
    for (Filter term : terms) {
      Optional<JsonNode> value =
          term instanceof Filter.Comparison comparison ? pattern(comparison) : Optional.empty();
      if (value.isPresent() && term instanceof Filter.Comparison comparison) {
        String name = comparison.attribute().target().name();
        // Two different values for one name can be in no pattern together; the second stays out.
        exact &= !comparison.attribute().target().caseExact() && !element.has(name);
        if (!element.has(name)) {
          element.set(name, value.get());
        }
      } else {
        exact = false;
      }
    }
    return element.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Containment(search(account, wrapped(path.attribute().steps(), element)), exact));
  }

  private static Optional<JsonNode> pattern(Filter.Comparison comparison) {
    if (comparison.operator() != Operator.EQ) {
      return Optional.empty();
    }
    return switch (comparison.value()) {
      case Literal.Text text -> Optional.of(TextNode.valueOf(text.value()));
      case Literal.Bool bool -> Optional.of(BooleanNode.valueOf(bool.value()));
      case Literal.Numeric number -> Optional.of(DecimalNode.valueOf(number.value()));
      // The same moment has many spellings, and nothing is nowhere in a document.
      case Literal.Time _, Literal.Null _ -> Optional.empty();
    };
  }

  /** The value within its objects, and within a list wherever an attribute is multi-valued. */
  private static JsonNode wrapped(List<Attribute> steps, JsonNode value) {
    JsonNode wrapped = value;
    for (Attribute step : steps.reversed()) {
      JsonNode inner =
          step.multiValued() ? JsonNodeFactory.instance.arrayNode().add(wrapped) : wrapped;
      wrapped = JsonNodeFactory.instance.objectNode().set(step.name(), inner);
    }
    return wrapped;
  }

  /** The column has the document below its account's id, so that the index leads to no other's. */
  private static Condition search(UUID account, JsonNode pattern) {
    JsonNode scoped = JsonNodeFactory.instance.objectNode().set(account.toString(), pattern);
    return Condition.of("(search @> CAST(lower(?) AS jsonb))", scoped.toString());
  }

  private static Condition document(JsonNode pattern) {
    return Condition.of("(doc @> CAST(? AS jsonb))", pattern.toString());
  }
}
