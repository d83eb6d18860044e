package dev.rollcall.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a request names; one that it names twice counts once. */
@Schema(description = "Permissions of a group.")
record GrantList(
    @Schema(description = "One or several; one that is named twice counts once.") @NotNull
        List<@NotNull @Valid Grant> permissions) {}
