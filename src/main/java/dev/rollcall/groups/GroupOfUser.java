package dev.rollcall.groups;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group that a user is in, as the admin API shows it. */
@Schema(description = "A group that a user is in.")
record GroupOfUser(
    @Schema(description = "The group's id.") UUID id,
    @Schema(description = "Who owns the group.") GroupType type,
    @Schema(description = "The group's name.", examples = "Crew") String displayName,
    @Schema(description = "Whether the user is a member itself, and not by a group that is one.")
        boolean direct) {}
