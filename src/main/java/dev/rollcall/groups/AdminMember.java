package dev.rollcall.groups;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member of a group as the admin API shows it. */
@Schema(name = "GroupMember", description = "A member of a group.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdminMember(
    @Schema(description = "The id of the user or group.") UUID id,
    @Schema(
            description = "A group of type SCIM may have groups in it.",
            enumeration = {"User", "Group"})
        String type,
    @Schema(description = "Of a user: by which it signs in.", examples = "jane@example.com")
        @Nullable String userName,
    @Schema(description = "The name, for people.") @Nullable String displayName) {}
