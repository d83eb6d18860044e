package dev.rollcall.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import java.util.ArrayList;
import java.util.List;

/**
 * The check that a document has what its schemas require (RFC 7643 section 7, {@code required}).
 */
public final class RequiredAttributes {

  private RequiredAttributes() {}

  /**
   * Checks a whole document.
   *
   * @param document in canonical form
   * @throws ScimException {@code invalidValue} that names all that is missing
   */
  public static void check(ObjectNode document, ResourceType type) {
    List<String> missing = new ArrayList<>();
    collect(type.root(), document, "", missing);
    if (!missing.isEmpty()) {
      throw ScimException.invalidValue(
          missing.size() == 1
              ? "The required attribute '" + missing.getFirst() + "' is missing."
              : "Required attributes are missing: " + String.join(", ", missing) + ".");
    }
  }

  private static void collect(
      Attribute complex, JsonNode object, String prefix, List<String> missing) {
    for (Attribute attribute : complex.subAttributes()) {
      JsonNode value = object.path(attribute.name());
      String path = prefix + attribute.name();
      if (value.isMissingNode()) {
        if (attribute.required() && !attribute.isReadOnly()) {
          missing.add(path);
        }
      } else if (attribute.isComplex()) {
        String below = path + attribute.separator();
        if (attribute.multiValued()) {
          value.forEach(element -> collect(attribute, element, below, missing));
        } else {
          collect(attribute, value, below, missing);
        }
      }
    }
  }
}
