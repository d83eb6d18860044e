package dev.rollcall.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user as the admin API shows it. */
@Schema(description = "A user as an administrator sees it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdminUser(
    @Schema(description = "Its id, which never changes.") UUID id,
    @Schema(description = "By which it signs in.", examples = "jane@example.com") String userName,
    @Schema(description = "Its name, for people.") @Nullable String displayName,
    @Schema(description = "Whether it may sign in.") boolean active,
    @Schema(
            description =
                "Whether the domain of its userName is verified. When it is not any more, the"
                    + " identity provider can only deactivate or delete the user.")
        boolean domainVerified,
    @Schema(description = "The identity provider's id for it.") @Nullable String externalId,
    @Schema(description = "When it was made.") Instant created,
    @Schema(description = "When it was changed last.") Instant lastModified,
    @Schema(description = "Grows with every change.") long version,
    @Schema(
            type = SchemaType.OBJECT,
            implementation = Object.class,
            description =
                "The whole SCIM resource (RFC 7643 section 4.1), but for attributes that are never"
                    + " returned.")
        ObjectNode attributes) {

  static AdminUser of(Resource user, boolean domainVerified, ResourceType type, String base) {
    ObjectNode document = user.document();
    ObjectNode attributes = user.toJson(type, base);
    removeSecrets(type.root(), attributes);
    return new AdminUser(
        user.id(),
        document.path("userName").asText(),
        document.path("displayName").textValue(),
        document.path("active").booleanValue(),
        domainVerified,
        document.path("externalId").textValue(),
        user.created(),
        user.lastModified(),
        user.version(),
        attributes);
  }

  /** What is never returned is no administrator's business either (RFC 7643 section 7). */
  private static void removeSecrets(Attribute complex, ObjectNode object) {
    for (Attribute attribute : complex.subAttributes()) {
      JsonNode value = object.path(attribute.name());
      if (attribute.returned() == Attribute.Returned.NEVER) {
        object.remove(attribute.name());
      } else if (attribute.isComplex() && value instanceof ObjectNode below) {
        removeSecrets(attribute, below);
      } else if (attribute.isComplex()) {
        value.forEach(element -> removeSecrets(attribute, (ObjectNode) element));
      }
    }
  }
}
