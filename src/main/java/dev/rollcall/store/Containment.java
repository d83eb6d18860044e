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
 * @param pattern below the document's root
 * @param isExact whether it says all that the filter says; else it only narrows the rows down
 */
record Containment(ObjectNode pattern, boolean isExact) {

  /** A single comparison at the resource's level; nothing when it is no equality. */
  static Optional<Containment> of(Filter.Comparison comparison) {
    return value(comparison)
        .map(value -> wrapped(comparison.attribute().steps(), value))
        .map(pattern -> new Containment(pattern, !comparison.attribute().target().caseExact()));
  }

  /** The equalities that an element must all fulfil; nothing when there are none. */
  static Optional<Containment> ofElement(Filter.ValuePath path) {
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    boolean exact = true;
    List<Filter> terms =
        path.element() instanceof Filter.And and ? and.terms() : List.of(path.element());
    for (Filter term : terms) {
      Optional<JsonNode> value =
          term instanceof Filter.Comparison comparison ? value(comparison) : Optional.empty();
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
        : Optional.of(new Containment(wrapped(path.attribute().steps(), element), exact));
  }

  /**
   * Without regard to case, as the column {@code search} has the document. {@code coalesce} keeps
   * the planner from its guess that a hundredth of all documents contain whatever is asked for, by
   * which it would rather read and sort all than walk until a page is full.
   */
  Condition inSearch(UUID account) {
    JsonNode scoped = JsonNodeFactory.instance.objectNode().set(account.toString(), pattern);
    return Condition.of("coalesce(search @> CAST(lower(?) AS jsonb), FALSE)", scoped.toString());
  }

  /** As it is written. */
  Condition inDocument() {
    return Condition.of("(doc @> CAST(? AS jsonb))", pattern.toString());
  }

  private static Optional<JsonNode> value(Filter.Comparison comparison) {
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
  private static ObjectNode wrapped(List<Attribute> steps, JsonNode value) {
    ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
    JsonNode inner = value;
    for (Attribute step : steps.reversed()) {
      wrapped = JsonNodeFactory.instance.objectNode();
      wrapped.set(
          step.name(),
          step.multiValued() ? JsonNodeFactory.instance.arrayNode().add(inner) : inner);
      inner = wrapped;
    }
    return wrapped;
  }
}
