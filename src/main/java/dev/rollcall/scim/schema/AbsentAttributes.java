package dev.rollcall.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * The choice that RFC 7644 section 3.5.1 leaves for a PUT: attributes that the request does not
 * name are not asserted, and stay as they are.
 *
 * <p>What is named is replaced whole, as the section has it, also a complex or multi-valued value;
 * null and empty clear it. An extension is no value but holds attributes, so each of them is looked
 * at by itself.
 */
public final class AbsentAttributes {

  private AbsentAttributes() {}

  /**
   * The document that a PUT leaves.
   *
   * @param before in canonical form; not changed
   * @param sent the resource as the client sent it, names in any case
   * @param read the same in canonical form; not changed
   * @return a new document in canonical form
   */
  public static ObjectNode keep(
      ObjectNode before, ObjectNode sent, ObjectNode read, ResourceType type) {
    return keep(type.root(), before, sent, read);
  }

  private static ObjectNode keep(
      Attribute complex, ObjectNode before, ObjectNode sent, ObjectNode read) {
    ObjectNode kept = before.deepCopy();
    for (Map.Entry<String, JsonNode> field : sent.properties()) {
      Optional<Attribute> attribute = complex.sub(field.getKey());
      attribute.ifPresent(named -> put(kept, named, field.getValue(), read.path(named.name())));
    }
    return kept;
  }

  private static void put(ObjectNode kept, Attribute attribute, JsonNode sent, JsonNode read) {
    JsonNode value =
        attribute.isExtension() && sent instanceof ObjectNode object && !object.isEmpty()
            ? keep(attribute, objectOf(kept.path(attribute.name())), object, objectOf(read))
            : read;
    if (value.isMissingNode() || (value.isContainerNode() && value.isEmpty())) {
      kept.remove(attribute.name());
    } else {
      kept.set(attribute.name(), value.deepCopy());
    }
  }

  private static ObjectNode objectOf(JsonNode node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }
}
