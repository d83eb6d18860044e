package dev.rollcall.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of what a user may do. */
@Schema(description = "A user and a page of its permissions.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserPermissions(
    @Schema(description = "The user's id.") UUID id,
    @Schema(description = "By which it signs in.", examples = "jane@example.com") String userName,
    @Schema(description = "Whether it is active; if not, it has no permissions.") boolean active,
    @Schema(description = "Sorted by permission and scope, each once.")
        List<EffectivePermission> items,
    @Schema(
            description =
                "Send it as the parameter 'cursor' for the next page. Absent on the last page.")
        @Nullable String nextCursor) {

  /** A permission that the user has. */
  @Schema(description = "A permission of a user, and which of its groups give it.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EffectivePermission(
      @Schema(description = Grant.PERMISSION, examples = "read:invoices") String permission,
      @Schema(description = Grant.SCOPE, examples = "environment-7") @Nullable String scope,
      @Schema(description = "The groups that give it, direct ones first, up to 100 of them.")
          List<GivingGroup> groups,
      @Schema(description = "How many groups give it.") long groupCount) {

    Grant grant() {
      return new Grant(permission, scope);
    }
  }

  /** A group that the user is in. */
  @Schema(description = "A group of the user to which the permission is granted.")
  record GivingGroup(
      @Schema(description = "The group's id.") UUID id,
      @Schema(description = "Its name.") String displayName,
      @Schema(
              description =
                  "SCIM: the identity provider's. SAML: follows the assertions at sign-in. LOCAL:"
                      + " the administrators'.",
              enumeration = {"SCIM", "SAML", "LOCAL"})
          String type,
      @Schema(
              description =
                  "Whether the user is a member itself, and not by a group that is a member.")
          boolean direct) {}
}
