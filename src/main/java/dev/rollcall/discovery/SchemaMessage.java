package dev.rollcall.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaJson;
import java.util.List;
import java.util.stream.Stream;

/** The schemas of what has an endpoint, as {@code /Schemas} shows them. */
final class SchemaMessage {

  private SchemaMessage() {}

  static List<ObjectNode> all(String base) {
    return Stream.of(
            CoreSchemas.USER,
            CoreSchemas.ENTERPRISE_USER,
            CoreSchemas.SERVICE_PROVIDER_CONFIG,
            CoreSchemas.RESOURCE_TYPE,
            CoreSchemas.SCHEMA)
        .map(schema -> json(schema, base))
        .toList();
  }

  private static ObjectNode json(Schema schema, String base) {
    ObjectNode json = SchemaJson.write(schema);
    json.putObject("meta")
        .put("resourceType", "Schema")
        .put("location", base + "/Schemas/" + schema.id());
    return json;
  }
}
