package dev.rollcall.groups;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.Resource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A group as the admin API shows it, without its members. */
@Schema(description = "A group as an administrator sees it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdminGroup(
    @Schema(description = "Its id, which never changes.") UUID id,
    @Schema(
            description =
                "Who owns it: SCIM the identity provider, SAML the assertions by which users sign"
                    + " in, LOCAL the administrators.")
        GroupType type,
    @Schema(description = "Its name.", examples = "Crew") String displayName,
    @Schema(description = "What it is for; not of type SCIM.") @Nullable String description,
    @Schema(description = "The identity provider's id for it.") @Nullable String externalId,
    @Schema(description = "Of type SAML: the values that make members, in their order.")
        @Nullable List<String> federatedAttributeValues,
    @Schema(
            description =
                "How many users and groups are members of it, themselves and not by another group;"
                    + " absent in lists.",
            examples = "42")
        @Nullable Long memberCount,
    @Schema(description = "When it was made.") Instant created,
    @Schema(description = "When it was changed last.") Instant lastModified,
    @Schema(
            description =
                "Grows with every change; of members too, but for those of type SAML, who come and"
                    + " go by sign-ins. The ETag names it, for If-Match.")
        long version) {

  /**
   * The view of a group.
   *
   * @param values of type SAML: all that it has
   * @param members how many; null where nobody has counted
   */
  static AdminGroup of(
      GroupType type, Resource group, List<String> values, @Nullable Long members) {
    ObjectNode document = group.document();
    return new AdminGroup(
        group.id(),
        type,
        GroupDocument.displayName(document),
        type == GroupType.SCIM ? null : GroupText.description(document),
        document.path("externalId").textValue(),
        type == GroupType.SAML ? List.copyOf(values) : null,
        members,
        group.created(),
        group.lastModified(),
        group.version());
  }
}
