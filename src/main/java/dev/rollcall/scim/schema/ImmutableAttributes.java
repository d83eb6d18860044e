package dev.rollcall.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;

/**
 * The rule that an immutable attribute keeps the first value it gets (RFC 7643 section 7, RFC 7644
 * section 3.5.1).
 *
 * <p>Sub-attributes of a multi-valued attribute are left alone: its elements are replaced and not
 * changed, so what was immutable in one goes with it.
 */
public final class ImmutableAttributes {

  private ImmutableAttributes() {}

  /**
   * Holds a new document against the one that it replaces. An immutable value that the new one does
   * not name is put back into it.
   *
   * @param before in canonical form; not changed
   * @param after in canonical form
   * @throws ScimException {@code mutability} when the new document has another value
   */
  public static void keep(ObjectNode before, ObjectNode after, ResourceType type) {
    keep(type.root(), before, after, "");
  }

  private static void keep(Attribute complex, ObjectNode before, ObjectNode after, String prefix) {
    for (Attribute attribute : complex.subAttributes()) {
      String name = attribute.name();
      JsonNode value = before.get(name);
      if (value == null) {
        continue;
      }
      if (attribute.mutability() == Attribute.Mutability.IMMUTABLE) {
        requireSame(value, after.path(name), prefix + name);
        after.set(name, value);
      } else if (value instanceof ObjectNode object) {
        ObjectNode below =
            after.get(name) instanceof ObjectNode sent
                ? sent
                : JsonNodeFactory.instance.objectNode();
        keep(attribute, object, below, prefix + name + attribute.separator());
        if (!below.isEmpty()) {
          after.set(name, below);
        }
      }
    }
  }

  private static void requireSame(JsonNode value, JsonNode sent, String path) {
    if (!sent.isMissingNode() && !sent.equals(value)) {
      throw ScimException.mutability("'" + path + "' has a value already and cannot be changed.");
    }
  }
}
