package dev.rollcall.groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.audit.Ignored;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.schema.DocumentReader;
import dev.rollcall.scim.schema.RequiredAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.tolerance.LenientDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A group as a request carries it, read and checked. Members are taken out before anything of it is
 * copied, since there may be a hundred thousand of them.
 *
 * @param document in canonical form, with all required attributes and without members
 * @param members the ids of the members; empty when the request does not say who they are
 * @param unknown the paths of attributes that no schema has
 * @param ignored the attributes that are not kept
 */
record GroupDocument(
    ObjectNode document,
    Optional<Set<String>> members,
    List<String> unknown,
    List<Ignored> ignored) {

  private static final String MEMBERS = "members";

  GroupDocument {
    unknown = List.copyOf(unknown);
    ignored = List.copyOf(ignored);
  }

  /**
   * Reads the body of a POST or PUT.
   *
   * @throws ScimException {@code invalidValue} for a value of the wrong type or a missing attribute
   */
  static GroupDocument read(ObjectNode body, ResourceType type) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    Optional<Set<String>> members = Optional.empty();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!field.getKey().equalsIgnoreCase(MEMBERS)) {
        rest.set(field.getKey(), field.getValue());
      } else if (members.isPresent()) {
        throw ScimException.invalidSyntax(
            "The attribute 'members' stands there twice, in different spellings.");
      } else {
        members = Optional.of(MemberValues.ids(field.getValue()));
      }
    }
    DocumentReader reader = new DocumentReader();
    ObjectNode document = reader.document(LenientDocument.repair(rest, type), type);
    RequiredAttributes.check(document, type);
    return new GroupDocument(
        document,
        members,
        reader.unknown(),
        Ignored.attributes(reader.unknown(), reader.notKept()));
  }

  /** What the request does to the members: puts its own in place of those that there are. */
  List<MemberChange> changes() {
    return List.of(MemberChange.clearAll(), new MemberChange.Add(members.orElse(Set.of())));
  }

  /** What it does to the members of a group that has none yet. */
  List<MemberChange> additions() {
    return List.of(new MemberChange.Add(members.orElse(Set.of())));
  }

  static String displayName(ObjectNode document) {
    return document.path("displayName").textValue();
  }
}
