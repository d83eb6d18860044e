package dev.rollcall.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaJson;
import java.util.List;
import java.util.stream.Stream;

/** The schemas of what has an endpoint, as {@code /Schemas} shows them. */
final class SchemaMessage {

  private SchemaMessage() {}

  static List<ObjectNode> all(List<ResourceType> types, String base) {
    Stream<Schema> ofResources =
        types.stream()
            .flatMap(type -> Stream.concat(Stream.of(type.schema()), type.extensions().stream()));
    Stream<Schema> ofDiscovery =
        Stream.of(
            CoreSchemas.SERVICE_PROVIDER_CONFIG, CoreSchemas.RESOURCE_TYPE, CoreSchemas.SCHEMA);
    return Stream.concat(ofResources, ofDiscovery).map(schema -> json(schema, base)).toList();
  }

  private static ObjectNode json(Schema schema, String base) {
    ObjectNode json = SchemaJson.write(schema);
    json.putObject("meta")
        .put("resourceType", "Schema")
        .put("location", base + "/Schemas/" + schema.id());
    return json;
  }
}
