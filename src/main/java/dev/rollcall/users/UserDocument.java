package dev.rollcall.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.audit.Ignored;
import dev.rollcall.scim.schema.DocumentReader;
import dev.rollcall.scim.schema.RequiredAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.tolerance.LenientDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A user as a request carries it, read and checked.
 *
 * @param document in canonical form, with all required attributes
 * @param unknown the paths of attributes that no schema has, and the URNs of schemas that the
 *     account does not have
 * @param ignored the attributes that are not kept
 */
record UserDocument(ObjectNode document, List<String> unknown, List<Ignored> ignored) {

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
    List<String> unknown = unknown(body, reader, type);
    return new UserDocument(document, unknown, Ignored.attributes(unknown, reader.notKept()));
  }

  /** Also the schemas that the client says it uses, and that the account does not have. */
  private static List<String> unknown(ObjectNode body, DocumentReader reader, ResourceType type) {
    Set<String> unknown = new LinkedHashSet<>(reader.unknown());
    body.properties().stream()
        .filter(field -> field.getKey().equalsIgnoreCase("schemas"))
        .flatMap(field -> field.getValue().valueStream())
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(urn -> !type.hasSchema(urn))
        .forEach(unknown::add);
    return List.copyOf(unknown);
  }

  static String userName(ObjectNode document) {
    return document.path("userName").textValue();
  }
}
