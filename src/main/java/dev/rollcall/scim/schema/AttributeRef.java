package dev.rollcall.scim.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a document, looked up: the attributes to step through from the resource, or from an
 * element of a value path, down to the one that is meant.
 *
 * @param steps one to three: an extension, an attribute, a sub-attribute
 */
public record AttributeRef(List<Attribute> steps) {

  public AttributeRef {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a reference has at least one step");
    }
    steps = List.copyOf(steps);
  }

  public static AttributeRef of(Attribute attribute) {
    return new AttributeRef(List.of(attribute));
  }

  /** The attribute that is meant. */
  public Attribute target() {
    return steps.getLast();
  }

  /** The same place one step further down. */
  public AttributeRef then(Attribute sub) {
    List<Attribute> longer = new ArrayList<>(steps);
    longer.add(sub);
    return new AttributeRef(longer);
  }

  /** What is compared there: a complex attribute's {@code value}, if any, stands for it. */
  public Optional<AttributeRef> comparable() {
    return target().isComplex() ? target().sub("value").map(this::then) : Optional.of(this);
  }

  /** Whether more than one value may stand there. */
  public boolean isMultiValued() {
    return steps.stream().anyMatch(Attribute::multiValued);
  }

  /** The path as RFC 7644 section 3.10 writes it: {@code urn:…:User:manager.value}. */
  public String path() {
    StringBuilder path = new StringBuilder();
    for (Attribute step : steps.subList(0, steps.size() - 1)) {
      path.append(step.name()).append(step.separator());
    }
    return path.append(target().name()).toString();
  }
}
