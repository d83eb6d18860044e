package dev.rollcall.scim.query;

import dev.rollcall.scim.filter.FilterScope;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes of a list such as {@code userName,name.givenName}, by name; below each, those of its
 * sub-attributes that are meant. An attribute with nothing below it is meant as a whole.
 */
public record AttributeTree(Map<String, AttributeTree> children) {

  static final AttributeTree EMPTY = new AttributeTree(Map.of());

  /** Reads a list with commas; names that the scope does not know are passed over. */
  static AttributeTree of(String list, FilterScope scope) {
    AttributeTree tree = new AttributeTree(new LinkedHashMap<>());
    for (String path : list.split(",", -1)) {
      scope.find(path.strip()).ifPresent(tree::add);
    }
    return tree;
  }

  private void add(AttributeRef attribute) {
    Map<String, AttributeTree> level = children;
    for (Attribute step : attribute.steps()) {
      AttributeTree existing = level.get(step.name());
      if (existing != null && existing.children.isEmpty()) {
        return; // The whole of it is meant already.
      }
      level =
          level.computeIfAbsent(step.name(), name -> new AttributeTree(new LinkedHashMap<>()))
              .children;
    }
    level.clear();
  }

  /** Whether the attribute or something below it is meant. */
  boolean holds(String name) {
    return children.containsKey(name);
  }

  /** Whether the whole attribute is meant. */
  boolean omits(String name) {
    AttributeTree child = children.get(name);
    return child != null && child.children.isEmpty();
  }

  /** What is meant below an attribute; nothing when that is all or none of it. */
  Optional<AttributeTree> below(String name) {
    return Optional.ofNullable(children.get(name)).filter(tree -> !tree.children.isEmpty());
  }
}
