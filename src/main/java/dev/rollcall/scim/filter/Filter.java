package dev.rollcall.scim.filter;

import dev.rollcall.scim.schema.AttributeRef;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filter whose names are looked up and whose values have the attributes' types. Printed, it is a
 * filter that parses to the same tree.
 */
public sealed interface Filter {

  /** All of two or more must hold. */
  record And(List<Filter> terms) implements Filter {
    public And {
      terms = atLeastTwo(terms);
    }

    @Override
    public String toString() {
      return joined(terms, " and ");
    }
  }

  /** One of two or more must hold. */
  record Or(List<Filter> terms) implements Filter {
    public Or {
      terms = atLeastTwo(terms);
    }

    @Override
    public String toString() {
      return joined(terms, " or ");
    }
  }

  /** The term must not hold. */
  record Not(Filter term) implements Filter {
    @Override
    public String toString() {
      return "not (" + term + ")";
    }
  }

  /** One value at least compares so; {@code ne} also holds where there is none. */
  record Comparison(AttributeRef attribute, Operator operator, Literal value) implements Filter {
    @Override
    public String toString() {
      return attribute.path() + " " + operator + " " + value;
    }
  }

  /** Something is assigned; of a complex attribute, anything within it. */
  record Present(AttributeRef attribute) implements Filter {
    @Override
    public String toString() {
      return attribute.path() + " pr";
    }
  }

  /**
   * One element of a complex attribute matches.
   *
   * @param attribute the complex attribute
   * @param element its references start at the element
   */
  record ValuePath(AttributeRef attribute, Filter element) implements Filter {
    @Override
    public String toString() {
      return attribute.path() + "[" + element + "]";
    }
  }

  private static List<Filter> atLeastTwo(List<Filter> terms) {
    if (terms.size() < 2) {
      throw new IllegalArgumentException("a logical expression has two terms or more");
    }
    return List.copyOf(terms);
  }

  private static String joined(List<Filter> terms, String separator) {
    return terms.stream()
        .map(term -> term instanceof And || term instanceof Or ? "(" + term + ")" : "" + term)
        .collect(Collectors.joining(separator));
  }
}
