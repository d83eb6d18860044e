package dev.rollcall.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import java.util.List;

/** The resource types that have an endpoint (RFC 7643 section 6). */
final class ResourceTypeMessage {

  private ResourceTypeMessage() {}

  static List<ObjectNode> all(List<ResourceType> types, String base) {
    return types.stream().map(type -> json(type, base)).toList();
  }

  private static ObjectNode json(ResourceType type, String base) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(CoreSchemas.RESOURCE_TYPE.id());
    json.put("id", type.name());
    json.put("name", type.name());
    json.put("description", type.description());
    json.put("endpoint", type.endpoint());
    json.put("schema", type.schema().id());
    ArrayNode extensions = json.putArray("schemaExtensions");
    for (Schema extension : type.extensions()) {
      extensions.addObject().put("schema", extension.id()).put("required", false);
    }
    json.putObject("meta")
        .put("resourceType", "ResourceType")
        .put("location", base + "/ResourceTypes/" + type.name());
    return json;
  }
}
