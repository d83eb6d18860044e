package dev.rollcall.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The elements of a multi-valued attribute, changed in place. */
final class Elements {

  private Elements() {}

  /** Adds one value or a list of them; RFC 7644 section 3.5.2.1: none that is there already. */
  static void append(ArrayNode values, JsonNode added) {
    Map<JsonNode, List<JsonNode>> byValue = new HashMap<>();
    values.forEach(existing -> remember(byValue, existing));
    List<JsonNode> touched = new ArrayList<>();
    for (JsonNode element : added.isArray() ? added : List.of(added)) {
      if (alike(byValue, element).noneMatch(existing -> covers(existing, element))) {
        JsonNode copy = element.deepCopy();
        values.add(copy);
        touched.add(copy);
        remember(byValue, copy);
      }
    }
    movePrimary(values, touched);
  }

  /** By what tells elements apart as a rule, so that a long list is not walked for each of them. */
  private static void remember(Map<JsonNode, List<JsonNode>> byValue, JsonNode element) {
    byValue.computeIfAbsent(value(element), _ -> new ArrayList<>()).add(element);
  }

  /** The elements that may cover this one: those with its value, or all when it has none. */
  private static Stream<JsonNode> alike(Map<JsonNode, List<JsonNode>> byValue, JsonNode element) {
    return element.isObject() && !element.has("value")
        ? byValue.values().stream().flatMap(List::stream)
        : byValue.getOrDefault(value(element), List.of()).stream();
  }

  private static JsonNode value(JsonNode element) {
    return element.isObject() ? element.path("value") : element;
  }

  private static boolean covers(JsonNode existing, JsonNode added) {
    return existing.equals(added)
        || (added.isObject()
            && added.properties().stream()
                .allMatch(field -> field.getValue().equals(existing.path(field.getKey()))));
  }

  /** Adds a copy of the template and answers with it. */
  static ObjectNode added(ArrayNode values, ObjectNode template) {
    ObjectNode element = template.deepCopy();
    values.add(element);
    return element;
  }

  /** The elements that match, all of them without a filter. */
  static List<ObjectNode> selected(ArrayNode values, Optional<Filter> filter) {
    List<ObjectNode> selected = new ArrayList<>();
    for (JsonNode element : values) {
      if (element instanceof ObjectNode object
          && filter.map(each -> FilterMatcher.matches(each, object)).orElse(true)) {
        selected.add(object);
      }
    }
    return selected;
  }

  /** Removes these very elements, not others that are equal. */
  static void remove(ArrayNode values, List<ObjectNode> removed) {
    Set<JsonNode> these = identities(removed);
    values.removeIf(these::contains);
  }

  /** RFC 7644 section 3.5.2: a value that becomes primary takes that from all others. */
  static void movePrimary(ArrayNode values, List<? extends JsonNode> touched) {
    Set<JsonNode> these = identities(touched);
    int primary = -1;
    for (int i = 0; i < values.size(); i++) {
      primary = these.contains(values.get(i)) && isPrimary(values.get(i)) ? i : primary;
    }
    for (int i = 0; primary >= 0 && i < values.size(); i++) {
      if (i != primary && isPrimary(values.get(i))) {
        ((ObjectNode) values.get(i)).put("primary", false);
      }
    }
  }

  private static boolean isPrimary(JsonNode element) {
    return element.path("primary").booleanValue();
  }

  private static Set<JsonNode> identities(List<? extends JsonNode> nodes) {
    Set<JsonNode> identities = Collections.newSetFromMap(new IdentityHashMap<>());
    identities.addAll(nodes);
    return identities;
  }
}
