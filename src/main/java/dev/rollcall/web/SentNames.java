package dev.rollcall.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the body of a request calls its resource; null where it does not say so in a text. */
public record SentNames(
    @Nullable String externalId, @Nullable String userName, @Nullable String displayName) {

  /** A request without a body, or with one that could not be read. */
  static final SentNames NONE = new SentNames(null, null, null);

  static SentNames of(ObjectNode body) {
    return new SentNames(
        text(body, "externalId"), text(body, "userName"), text(body, "displayName"));
  }

  /** Names of attributes are compared without regard to case (RFC 7643 section 2.1). */
  private static @Nullable String text(ObjectNode body, String name) {
    return body.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst()
        .orElse(null);
  }
}
