package dev.rollcall.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user who has a permission. */
@Schema(description = "A user who has the permission.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PermissionHolder(
    @Schema(description = "The user's id.") UUID id,
    @Schema(description = "By which it signs in.", examples = "jane@example.com") String userName,
    @Schema(description = "Its name, for people.") @Nullable String displayName) {}
