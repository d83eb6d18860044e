package dev.rollcall.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a client; what is left out stays. */
@Schema(description = "What shall change of a client; what is left out stays.")
record OAuthClientChange(
    @Schema(description = "What it is for.") @Size(min = 1, max = 200) @Nullable String description,
    @Schema(
            description =
                "All public keys of a client that authenticates by private_key_jwt, in place of those that it has.",
            implementation = Object.class)
        @Nullable ObjectNode jwks) {}
