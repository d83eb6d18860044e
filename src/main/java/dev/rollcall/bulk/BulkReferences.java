package dev.rollcall.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** References to what another operation makes: texts such as {@code bulkId:qwerty}. */
final class BulkReferences {

  private static final String PREFIX = "bulkId:";

  private BulkReferences() {}

  /** The bulkIds that a text, or any text of a JSON value, refers to. */
  static Set<String> in(String path, JsonNode data) {
    Set<String> found = new LinkedHashSet<>();
    referred(path).ifPresent(found::add);
    collect(data, found);
    return found;
  }

  private static void collect(JsonNode node, Set<String> found) {
    if (node.isTextual()) {
      referred(node.textValue()).ifPresent(found::add);
    }
    node.forEach(child -> collect(child, found));
  }

  /** The whole text is a reference, or its last segment is: {@code /Users/bulkId:qwerty}. */
  private static Optional<String> referred(String text) {
    int start = text.lastIndexOf('/') + 1;
    return text.startsWith(PREFIX, start)
        ? Optional.of(text.substring(start + PREFIX.length()))
        : Optional.empty();
  }

  /** The text with the id in place of a reference. */
  static String resolve(String text, Function<String, Optional<String>> ids) {
    return referred(text)
        .flatMap(ids)
        .map(id -> text.substring(0, text.lastIndexOf('/') + 1) + id)
        .orElse(text);
  }

  /**
   * A copy of the data with ids in place of references.
   *
   * @param ids the ids that are known; a reference without one is left out, with what holds it
   */
  static ObjectNode resolve(ObjectNode data, Function<String, Optional<String>> ids) {
    ObjectNode resolved = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : data.properties()) {
      value(member.getValue(), ids).ifPresent(value -> resolved.set(member.getKey(), value));
    }
    return resolved;
  }

  private static Optional<JsonNode> value(JsonNode value, Function<String, Optional<String>> ids) {
    return switch (value) {
      case ObjectNode object -> Optional.of(resolve(object, ids));
      case ArrayNode array -> {
        ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : array) {
          // A member or a manager without its value is nobody.
          if (value(element.path("value"), ids).isPresent()) {
            value(element, ids).ifPresent(resolved::add);
          }
        }
        yield Optional.of(resolved);
      }
      case TextNode text
          when referred(text.textValue()).filter(id -> ids.apply(id).isEmpty()).isPresent() ->
          Optional.empty();
      case TextNode text -> Optional.of(TextNode.valueOf(resolve(text.textValue(), ids)));
      default -> Optional.of(value);
    };
  }
}
