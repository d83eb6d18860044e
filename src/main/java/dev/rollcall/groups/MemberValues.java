package dev.rollcall.groups;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.ScimException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the ids of members from the value of {@code members}. An id says who is meant; what else
 * stands beside it is not asked: a {@code display} may be out of date, and Okta sends no {@code
 * type}.
 */
final class MemberValues {

  private MemberValues() {}

  /**
   * The ids, each once.
   *
   * @param value a list of members, or a single one
   * @throws ScimException {@code invalidValue} for an element that names nobody
   */
  static Set<String> ids(JsonNode value) {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      id(element).ifPresent(ids::add);
    }
    return ids;
  }

  /** Some send a member as its bare id; a list may hold nothing at all (RFC 7643 section 2.5). */
  private static Optional<String> id(JsonNode element) {
    if (element.isNull() || (element.isTextual() && element.textValue().isEmpty())) {
      return Optional.empty();
    }
    if (element.isTextual()) {
      return Optional.of(element.textValue());
    }
    if (!element.isObject()) {
      throw ScimException.invalidValue(
          "The value of 'members' must be a list of objects such as {\"value\":\"…\"}.");
    }
    Optional<String> id =
        text(element, "value").or(() -> text(element, "$ref").map(MemberValues::idOf));
    if (id.isEmpty() && element.valueStream().anyMatch(field -> !field.isNull())) {
      throw ScimException.invalidValue(
          "Each of 'members' needs the id of a user or group as its 'value'.");
    }
    return id;
  }

  private static Optional<String> text(JsonNode element, String name) {
    return element.properties().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name) && !field.getValue().isNull())
        .map(field -> text(name, field.getValue()))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static String text(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw ScimException.invalidValue("The value of 'members." + name + "' must be a string.");
    }
    return value.textValue();
  }

  /** The id at the end of a reference, absolute or relative. */
  static String idOf(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
