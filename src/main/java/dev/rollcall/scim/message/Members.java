package dev.rollcall.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
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

  /**
   * A text; nothing when it is absent or null.
   *
   * @throws ScimException {@code invalidSyntax} when it is anything else
   */
  static Optional<String> text(ObjectNode object, String name) {
    return find(object, name).filter(value -> !value.isNull()).map(value -> text(name, value));
  }

  private static String text(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw ScimException.invalidSyntax("'" + name + "' must be a text.");
    }
    return value.textValue();
  }
}
