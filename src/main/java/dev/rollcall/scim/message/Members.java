package dev.rollcall.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a message, whose names are compared without regard to case, as attributes' are.
 */
final class Members {

  private Members() {}

  static Optional<JsonNode> find(ObjectNode object, String name) {
    JsonNode exact = object.get(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    return object.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  static Optional<String> text(ObjectNode object, String name) {
    return find(object, name).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }
}
