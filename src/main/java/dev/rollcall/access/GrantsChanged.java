package dev.rollcall.access;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a change did to the permissions of a group. */
@Schema(description = "What a change did to the permissions of a group.")
record GrantsChanged(
    @Schema(description = "How many the group did not have before.") int added,
    @Schema(description = "How many it does not have any more.") int removed,
    @Schema(description = "How many it has now.") int total) {}
