package dev.rollcall.scim.tolerance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import dev.rollcall.scim.schema.DateTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Between an element of a list and the filter that selects elements like it. */
final class EqualityFilter {

  private EqualityFilter() {}

  /**
   * The filter that selects what a client describes by an element: by {@code value} alone where
   * there is one, since what else stands beside it may be out of date.
   *
   * @param element in canonical form
   * @throws ScimException {@code invalidValue} when the element says nothing
   */
  static Filter selecting(Attribute attribute, JsonNode element) {
    return attribute
        .sub("value")
        .filter(sub -> element.path(sub.name()).isTextual())
        .map(sub -> equalTo(sub, element.path(sub.name())))
        .orElseGet(() -> allEqual(attribute, element));
  }

  private static Filter allEqual(Attribute attribute, JsonNode element) {
    List<Filter> terms = new ArrayList<>();
    for (Attribute sub : attribute.subAttributes()) {
      JsonNode value = element.path(sub.name());
      if (value.isValueNode() && !value.isNull()) {
        terms.add(equalTo(sub, value));
      }
    }
    return switch (terms.size()) {
      case 0 ->
          throw ScimException.invalidValue(
              "The value to remove from '" + attribute.name() + "' does not say which one.");
      case 1 -> terms.getFirst();
      default -> new Filter.And(terms);
    };
  }

  private static Filter equalTo(Attribute sub, JsonNode value) {
    Literal literal =
        switch (sub.type()) {
          case BOOLEAN -> new Literal.Bool(value.booleanValue());
          case INTEGER, DECIMAL -> new Literal.Numeric(value.decimalValue());
          case DATE_TIME -> new Literal.Time(DateTimes.parse(value.textValue()).orElseThrow());
          case STRING, REFERENCE, BINARY, COMPLEX -> new Literal.Text(value.textValue());
        };
    return new Filter.Comparison(AttributeRef.of(sub), Operator.EQ, literal);
  }

  /**
   * The least element that a filter of equalities selects: {@code type eq "work"} gives one type.
   */
  static ObjectNode elementFor(Optional<Filter> filter) {
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    filter.ifPresent(each -> fill(element, each));
    return element;
  }

  private static void fill(ObjectNode element, Filter filter) {
    switch (filter) {
      case Filter.And and -> and.terms().forEach(term -> fill(element, term));
      case Filter.Comparison(AttributeRef attribute, Operator operator, Literal value)
          when operator == Operator.EQ && !attribute.target().isReadOnly() ->
          set(element, attribute.target().name(), value);
      case Filter.Comparison _, Filter.Or _, Filter.Not _, Filter.Present _, Filter.ValuePath _ -> {
        // Says nothing about what a new element would have to hold.
      }
    }
  }

  private static void set(ObjectNode element, String name, Literal value) {
    switch (value) {
      case Literal.Text text -> element.put(name, text.value());
      case Literal.Bool bool -> element.put(name, bool.value());
      case Literal.Numeric number -> element.put(name, number.value());
      case Literal.Time time -> element.put(name, time.value().toString());
      case Literal.Null() -> element.remove(name);
    }
  }
}
