package dev.rollcall.scim.tolerance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Repairs the values of a resource, or of a part of one, as its clients need it. */
public final class LenientDocument {

  /** What tells values of a list apart, and is none by itself. */
  private static final Set<String> KINDS = Set.of("type", "primary");

  private LenientDocument() {}

  /** A repaired copy of a resource; names that no schema has are carried along as they are. */
  public static ObjectNode repair(ObjectNode resource, ResourceType type) {
    return repairFields(type.root(), resource);
  }

  /** A repaired copy of an attribute's value, a list where the attribute is multi-valued. */
  static JsonNode repairValue(Attribute attribute, JsonNode value) {
    return attribute.multiValued() ? repairList(attribute, value) : repairOne(attribute, value);
  }

  /** A repaired copy of one value, also of a multi-valued attribute. */
  static JsonNode repairOne(Attribute attribute, JsonNode value) {
    JsonNode repaired = ValueRule.repairAll(attribute, value);
    if (!attribute.isComplex() || !(repaired instanceof ObjectNode object)) {
      return repaired;
    }
    ObjectNode fields = repairFields(attribute, object);
    return isUnassigned(fields) ? NullNode.getInstance() : fields;
  }

  /** OneLogin sends a single e-mail as an object where the RFC wants a list of them. */
  private static JsonNode repairList(Attribute attribute, JsonNode value) {
    if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
      return NullNode.getInstance();
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element :
        value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value)) {
      list.add(repairOne(attribute, element));
    }
    return list;
  }

  private static ObjectNode repairFields(Attribute complex, ObjectNode object) {
    ObjectNode repaired = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Optional<Attribute> attribute = complex.sub(field.getKey());
      repaired.set(
          field.getKey(),
          attribute
              .map(known -> withoutEmpty(known, repairValue(known, field.getValue())))
              .orElse(field.getValue()));
    }
    return repaired;
  }

  /** {@code {"value":""}}, with which Entra ID clears a manager. */
  private static boolean isUnassigned(ObjectNode object) {
    return object.valueStream().allMatch(JsonNode::isNull);
  }

  /**
   * What is to be stored of a repaired value: of a list no {@code {"type":"mobile","value":""}},
   * which OneLogin's templates make of somebody without a phone. A member without its id is left
   * for the strict core to refuse.
   */
  static JsonNode withoutEmpty(Attribute attribute, JsonNode repaired) {
    if (!attribute.multiValued() || !attribute.isComplex() || isOfReferences(attribute)) {
      return repaired;
    }
    if (repaired instanceof ObjectNode element) {
      return isOnlyAKind(attribute, element) ? NullNode.getInstance() : element;
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : repaired) {
      if (!(each instanceof ObjectNode element && isOnlyAKind(attribute, element))) {
        list.add(each);
      }
    }
    return repaired.isArray() ? list : repaired;
  }

  /**
   * Whether a canonical element holds a kind and nothing of that kind. A member without its id is
   * left for the strict core to refuse.
   */
  static boolean isOnlyKinds(Attribute attribute, ObjectNode element) {
    return !isOfReferences(attribute)
        && !element.isEmpty()
        && element.propertyStream().allMatch(field -> KINDS.contains(field.getKey()));
  }

  private static boolean isOfReferences(Attribute attribute) {
    return attribute.sub("$ref").isPresent();
  }

  /** The kind of a value that is said not to be there. */
  private static boolean isOnlyAKind(Attribute attribute, ObjectNode element) {
    return isSaidToBeEmpty(attribute, element)
        && element.properties().stream()
            .allMatch(
                field ->
                    field.getValue().isNull()
                        || attribute
                            .sub(field.getKey())
                            .filter(sub -> KINDS.contains(sub.name()))
                            .isPresent());
  }

  private static boolean isSaidToBeEmpty(Attribute attribute, ObjectNode element) {
    return element.properties().stream()
        .filter(field -> field.getValue().isNull())
        .anyMatch(
            field ->
                attribute
                    .sub(field.getKey())
                    .filter(sub -> sub.name().equals("value"))
                    .isPresent());
  }
}
