package dev.rollcall.tokens;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a token; what is left out stays. */
@Schema(description = "What shall change of a token; what is left out stays.")
record TokenChange(
    @Schema(
            description = "What it is for; an empty text takes the description away.",
            examples = "Okta, staging")
        @Size(max = NewToken.LONGEST_DESCRIPTION)
        @Nullable String description) {}
