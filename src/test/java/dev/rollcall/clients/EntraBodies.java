package dev.rollcall.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.clients.EntraDirectory.Person;
import dev.rollcall.clients.EntraDirectory.Team;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The bodies that Entra ID sends.
 *
 * @param isByTheBook whether {@code aadOptscim062020} makes it write PATCH as the RFC wants it
 */
record EntraBodies(boolean isByTheBook) {

  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static String user(Person person) {
    ObjectNode user = JSON.objectNode();
    user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User").add(ENTERPRISE);
    person.attributes().forEach((path, value) -> EntraPath.of(path).put(user, value));
    user.path("emails").forEach(email -> ((ObjectNode) email).put("primary", true));
    user.putObject("meta").put("resourceType", "User");
    user.putArray("roles");
    return user.toString();
  }

  static String group(Team team) {
    ObjectNode group = JSON.objectNode();
    group
        .putArray("schemas")
        .add("urn:ietf:params:scim:schemas:core:2.0:Group")
        .add("http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group");
    group.put("externalId", "object-of-" + team.key());
    group.put("displayName", team.displayName());
    group.putObject("meta").put("resourceType", "Group");
    return group.toString();
  }

  /**
   * A change of attributes.
   *
   * @param present what there is already and so is replaced; the rest is added
   */
  String change(Map<String, JsonNode> changes, Set<String> present) {
    ArrayNode operations = JSON.arrayNode();
    ObjectNode together = JSON.objectNode();
    changes.forEach(
        (path, value) -> {
          if (isByTheBook && EntraPath.of(path).type().isEmpty()) {
            together.set(path, value);
          } else {
            operations.add(operation(present.contains(path) ? "Replace" : "Add", path, value));
          }
        });
    if (!together.isEmpty()) {
      operations.addObject().put("op", "replace").set("value", together);
    }
    return patch(operations);
  }

  private ObjectNode operation(String name, String path, JsonNode value) {
    boolean isText = value.isBoolean() && !isByTheBook;
    ObjectNode operation = JSON.objectNode();
    operation.put("op", isByTheBook ? name.toLowerCase(Locale.ROOT) : name);
    operation.put("path", path);
    operation.set("value", isText ? JSON.textNode(value.asBoolean() ? "True" : "False") : value);
    return operation;
  }

  String manager(String id) {
    return patch(
        JSON.arrayNode().add(operation("Add", ENTERPRISE + ":manager", JSON.textNode(id))));
  }

  String addMembers(Collection<String> ids) {
    return patch(JSON.arrayNode().add(operation("Add", "members", values(ids))));
  }

  String removeMembers(Collection<String> ids) {
    ArrayNode operations = JSON.arrayNode();
    if (isByTheBook) {
      ids.forEach(
          id ->
              operations
                  .addObject()
                  .put("op", "remove")
                  .put("path", "members[value eq \"" + id + "\"]"));
    } else {
      operations.add(operation("Remove", "members", values(ids)));
    }
    return patch(operations);
  }

  private static ArrayNode values(Collection<String> ids) {
    ArrayNode values = JSON.arrayNode();
    ids.forEach(id -> values.addObject().putNull("$ref").put("value", id));
    return values;
  }

  private static String patch(ArrayNode operations) {
    ObjectNode patch = JSON.objectNode();
    patch.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
    patch.set("Operations", operations);
    return patch.toString();
  }
}
