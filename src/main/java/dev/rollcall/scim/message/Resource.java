package dev.rollcall.scim.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * A resource as it is kept: the client's attributes, and beside them what the service knows.
 *
 * @param document in canonical form, without {@code schemas}, {@code id} and {@code meta}
 * @param version grows with every change
 */
public record Resource(
    UUID id, ObjectNode document, long version, Instant created, Instant lastModified) {

  /** The version as a weak entity tag (RFC 7644 section 3.14). */
  public String versionTag() {
    return versionTag(version);
  }

  /** A version as a weak entity tag, in the ETag header and in {@code meta.version}. */
  public static String versionTag(long version) {
    return "W/\"" + version + "\"";
  }

  /** Its URL. */
  public String location(ResourceType type, String base) {
    return base + type.endpoint() + "/" + id;
  }

  /**
   * The resource as an answer carries it, with the common attributes of RFC 7643 section 3.1.
   *
   * @param base the SCIM base endpoint of the account
   */
  public ObjectNode toJson(ResourceType type, String base) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode schemas = json.putArray("schemas").add(type.schema().id());
    type.extensions().stream().map(Schema::id).filter(document::has).forEach(schemas::add);
    json.put("id", id.toString());
    json.setAll(document);
    json.putObject("meta")
        .put("resourceType", type.name())
        .put("created", created.toString())
        .put("lastModified", lastModified.toString())
        .put("location", location(type, base))
        .put("version", versionTag());
    return json;
  }
}
