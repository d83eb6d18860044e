package dev.rollcall.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.audit.Ignored;
import dev.rollcall.scim.schema.DocumentReader;
import dev.rollcall.scim.schema.RequiredAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.tolerance.LenientDocument;
import java.util.List;

/**
 * A user as a request carries it, read and checked.
 *
 * @param document in canonical form, with all required attributes
 * @param ignored the attributes that are not kept
 */
record UserDocument(ObjectNode document, List<Ignored> ignored) {

  /**
   * Reads the body of a POST or PUT.
   *
   * @throws dev.rollcall.scim.ScimException {@code invalidValue} for a value of the wrong type or a
   *     missing attribute
   */
  static UserDocument read(ObjectNode body, ResourceType type) {
    DocumentReader reader = new DocumentReader();
    ObjectNode document = reader.document(LenientDocument.repair(body, type), type);
    RequiredAttributes.check(document, type);
    return new UserDocument(document, Ignored.attributes(reader.unknown(), reader.notKept()));
  }

  static String userName(ObjectNode document) {
    return document.path("userName").textValue();
  }
}
