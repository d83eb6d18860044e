package dev.rollcall.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.patch.PatchOperation.NoMatch;
import dev.rollcall.scim.schema.Attribute;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Applies operations to a document, each to what the ones before it left. Either all of them apply
 * or the caller's document stays as it is.
 */
public final class Patch {

  /** What says which of several values one is (RFC 7643 section 2.4). */
  private static final Set<String> LABELS = Set.of("type", "primary", "display");

  private Patch() {}

  /**
   * Applies all operations.
   *
   * @param document in canonical form; not changed
   * @return a new document in canonical form; whether it has its required attributes is not checked
   * @throws ScimException {@code noTarget} or {@code mutability}
   */
  public static ObjectNode apply(ObjectNode document, List<PatchOperation> operations) {
    ObjectNode patched = document.deepCopy();
    Set<JsonNode> lessened = Collections.newSetFromMap(new IdentityHashMap<>());
    operations.forEach(operation -> apply(patched, operation, lessened));
    dropEmpty(patched, lessened);
    return patched;
  }

  private static void apply(ObjectNode document, PatchOperation operation, Set<JsonNode> lessened) {
    PatchPath path = operation.path();
    if (path.target().mutability() == Attribute.Mutability.WRITE_ONLY) {
      return;
    }
    ObjectNode parent = parent(document, path);
    Attribute attribute = path.attribute().target();
    boolean intoElements =
        attribute.multiValued() && (path.elements().isPresent() || path.sub().isPresent());
    switch (operation) {
      case PatchOperation.Add(PatchPath to, JsonNode value, NoMatch noMatch) -> {
        if (intoElements) {
          putIntoElements(parent, to, value, noMatch, false);
        } else {
          put(holder(parent, to), to.target(), value, false);
        }
      }
      case PatchOperation.Replace(PatchPath to, JsonNode value, NoMatch noMatch) -> {
        if (intoElements) {
          putIntoElements(parent, to, value, noMatch, true);
        } else {
          put(holder(parent, to), to.target(), value, true);
        }
      }
      case PatchOperation.Remove(PatchPath from, NoMatch noMatch) -> {
        requireRemovable(from);
        if (intoElements) {
          lessened.addAll(removeFromElements(parent, from, noMatch));
        } else {
          holder(parent, from).remove(from.target().name());
        }
      }
    }
  }

  /** The object that holds the attribute: the document, or an extension in it. */
  private static ObjectNode parent(ObjectNode document, PatchPath path) {
    ObjectNode parent = document;
    List<Attribute> steps = path.attribute().steps();
    for (Attribute step : steps.subList(0, steps.size() - 1)) {
      parent = parent.withObjectProperty(step.name());
    }
    return parent;
  }

  /**
   * The object that holds the target: a singular complex attribute's where a sub-attribute is it.
   */
  private static ObjectNode holder(ObjectNode parent, PatchPath path) {
    return path.sub().isPresent()
        ? parent.withObjectProperty(path.attribute().target().name())
        : parent;
  }

  private static void put(ObjectNode holder, Attribute attribute, JsonNode value, boolean replace) {
    JsonNode existing = holder.path(attribute.name());
    if (attribute.mutability() == Attribute.Mutability.IMMUTABLE
        && !existing.isMissingNode()
        && !existing.equals(value)) {
      throw ScimException.mutability(
          "'" + attribute.name() + "' has a value already and cannot be changed.");
    }
    if (attribute.multiValued()) {
      ArrayNode values =
          replace ? holder.putArray(attribute.name()) : holder.withArrayProperty(attribute.name());
      Elements.append(values, value);
    } else if (attribute.isComplex()) {
      merge(holder.withObjectProperty(attribute.name()), attribute, value, replace);
    } else {
      holder.set(attribute.name(), value.deepCopy());
    }
  }

  /** RFC 7644 sections 3.5.2.1 and 3.5.2.3: given sub-attributes are set, others stay. */
  private static void merge(ObjectNode object, Attribute complex, JsonNode value, boolean replace) {
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      complex.sub(field.getKey()).ifPresent(sub -> put(object, sub, field.getValue(), replace));
    }
  }

  private static void putIntoElements(
      ObjectNode parent, PatchPath path, JsonNode value, NoMatch noMatch, boolean replace) {
    ArrayNode values = parent.withArrayProperty(path.attribute().target().name());
    List<ObjectNode> selected = Elements.selected(values, path.elements());
    if (selected.isEmpty()) {
      switch (noMatch) {
        case NoMatch.Refuse() -> throw noTarget(path);
        case NoMatch.Skip() -> {
          return;
        }
        case NoMatch.Create(ObjectNode template) -> selected.add(Elements.added(values, template));
      }
    } else if (replace && path.sub().isEmpty()) {
      selected.forEach(ObjectNode::removeAll);
    }
    for (ObjectNode element : selected) {
      if (path.sub().isPresent()) {
        put(element, path.sub().get(), value, replace);
      } else {
        merge(element, path.attribute().target(), value, replace);
      }
    }
    Elements.movePrimary(values, selected);
  }

  /** The elements that have lost what they said of themselves, or a part of it. */
  private static List<ObjectNode> removeFromElements(
      ObjectNode parent, PatchPath path, NoMatch noMatch) {
    ArrayNode values = parent.withArrayProperty(path.attribute().target().name());
    List<ObjectNode> selected = Elements.selected(values, path.elements());
    if (selected.isEmpty() && noMatch instanceof NoMatch.Refuse) {
      throw noTarget(path);
    }
    if (path.sub().isEmpty()) {
      Elements.remove(values, selected);
      return List.of();
    }
    String sub = path.sub().get().name();
    selected.forEach(element -> element.remove(sub));
    return LABELS.contains(sub) ? List.of() : selected;
  }

  private static void requireRemovable(PatchPath path) {
    boolean isElement = path.elements().isPresent() && path.sub().isEmpty();
    if (path.target().required() && !isElement) {
      throw ScimException.mutability("'" + path + "' is required and cannot be removed.");
    }
    if (path.target().mutability() == Attribute.Mutability.IMMUTABLE) {
      throw ScimException.mutability("'" + path + "' is immutable and cannot be removed.");
    }
  }

  private static ScimException noTarget(PatchPath path) {
    return ScimException.noTarget("The path '" + path + "' selects no value.");
  }

  /**
   * Nothing unassigned stays in a document (RFC 7643 section 2.5), nor the mere label of a value
   * that was removed: of a work phone without its number no client would want the rest.
   */
  private static void dropEmpty(ObjectNode object, Set<JsonNode> lessened) {
    for (Iterator<JsonNode> each = object.iterator(); each.hasNext(); ) {
      JsonNode value = each.next();
      if (value instanceof ObjectNode inner) {
        dropEmpty(inner, lessened);
      } else if (value instanceof ArrayNode array) {
        array.forEach(
            element -> {
              if (element instanceof ObjectNode inner) {
                dropEmpty(inner, lessened);
              }
            });
        array.removeIf(element -> element.isObject() && saysNothing(element, lessened));
      }
      if (value.isContainerNode() && value.isEmpty()) {
        each.remove();
      }
    }
  }

  private static boolean saysNothing(JsonNode element, Set<JsonNode> lessened) {
    return element.isEmpty()
        || (lessened.contains(element)
            && element.propertyStream().allMatch(field -> LABELS.contains(field.getKey())));
  }
}
