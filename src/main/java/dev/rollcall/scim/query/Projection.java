package dev.rollcall.scim.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.tolerance.LenientNames;
import java.util.Optional;

/**
 * Which attributes an answer holds (RFC 7644 section 3.9), in the order of their schema.
 *
 * @param type whose attributes
 * @param included those asked for; the default ones when absent
 * @param excluded those left out
 */
public record Projection(
    ResourceType type, Optional<AttributeTree> included, AttributeTree excluded) {

  /**
   * Reads {@code attributes} and {@code excludedAttributes}. Unknown names are passed over. Where
   * both are given, what is excluded is taken out of what is asked for.
   */
  public static Projection read(Parameters parameters, ResourceType type) {
    LenientNames names = new LenientNames(type);
    return new Projection(
        type,
        parameters.get("attributes").map(text -> AttributeTree.of(text, names)),
        parameters
            .get("excludedAttributes")
            .map(text -> AttributeTree.of(text, names))
            .orElse(AttributeTree.EMPTY));
  }

  /** Everything that is returned by default. */
  public static Projection all(ResourceType type) {
    return new Projection(type, Optional.empty(), AttributeTree.EMPTY);
  }

  /** Whether an attribute, named as its schema does, may be in the answer. */
  public boolean includes(String attribute) {
    return included.map(tree -> tree.holds(attribute)).orElse(true) && !excluded.omits(attribute);
  }

  /** The resource with what it is to show, a new tree. */
  public ObjectNode apply(ObjectNode resource) {
    return complex(type.root(), resource, included, excluded);
  }

  private static ObjectNode complex(
      Attribute complex,
      JsonNode object,
      Optional<AttributeTree> included,
      AttributeTree excluded) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (Attribute attribute : complex.subAttributes()) {
      JsonNode value = object.get(attribute.name());
      if (value != null) {
        JsonNode projected = projected(attribute, value, included, excluded);
        if (!projected.isEmpty() || projected.isValueNode()) {
          shown.set(attribute.name(), projected);
        }
      }
    }
    return shown;
  }

  private static JsonNode projected(
      Attribute attribute,
      JsonNode value,
      Optional<AttributeTree> included,
      AttributeTree excluded) {
    if (isShown(attribute, included, excluded)) {
      return value(
          attribute,
          value,
          included.flatMap(tree -> tree.below(attribute.name())),
          excluded.below(attribute.name()).orElse(AttributeTree.EMPTY));
    }
    // An extension is no attribute of its own: what it always returns is returned without it too.
    return attribute.isExtension()
        ? complex(attribute, value, Optional.of(AttributeTree.EMPTY), AttributeTree.EMPTY)
        : MissingNode.getInstance();
  }

  private static boolean isShown(
      Attribute attribute, Optional<AttributeTree> included, AttributeTree excluded) {
    boolean asked = included.map(tree -> tree.holds(attribute.name())).orElse(false);
    return switch (attribute.returned()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case DEFAULT -> (included.isEmpty() || asked) && !excluded.omits(attribute.name());
      case REQUEST -> asked;
    };
  }

  private static JsonNode value(
      Attribute attribute,
      JsonNode value,
      Optional<AttributeTree> included,
      AttributeTree excluded) {
    if (!attribute.isComplex()) {
      return value;
    }
    if (!(value instanceof ArrayNode elements)) {
      return complex(attribute, value, included, excluded);
    }
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : elements) {
      ObjectNode projected = complex(attribute, element, included, excluded);
      if (!projected.isEmpty()) {
        shown.add(projected);
      }
    }
    return shown;
  }
}
