package dev.rollcall.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import java.util.Map;

/**
 * How large a document may become, so that no resource is a burden on every list that it stands in.
 *
 * @param stringLength characters of a text
 * @param values elements of a multi-valued attribute
 */
public record DocumentBounds(int stringLength, int values) {

  /**
   * Checks a whole document.
   *
   * @throws ScimException {@code invalidValue} that names the attribute that is too large
   */
  public void check(ObjectNode document) {
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      check(field.getKey(), field.getValue());
    }
  }

  private void check(String name, JsonNode value) {
    switch (value.getNodeType()) {
      case STRING -> require(name, value.textValue().length(), stringLength, "characters");
      case ARRAY -> {
        require(name, value.size(), values, "values");
        value.forEach(element -> check(name, element));
      }
      case OBJECT -> check((ObjectNode) value);
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> {
        // Bounded by nature, or by the reader of the request.
      }
    }
  }

  private static void require(String name, int size, int most, String unit) {
    if (size > most) {
      throw ScimException.invalidValue(
          "'%s' has %d %s; at most %d are kept.".formatted(name, size, unit, most));
    }
  }
}
