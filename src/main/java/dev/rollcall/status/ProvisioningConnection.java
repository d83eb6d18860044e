package dev.rollcall.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A credential of the account, and who comes with it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A credential of the account, and who comes with it.")
record ProvisioningConnection(
    @Schema(description = "token, client or trusted-issuer.", examples = "token") String kind,
    @Schema(description = "The credential's id.") UUID credentialId,
    @Schema(
            description =
                "The first characters of a token, or the issuer of trusted tokens; absent for an"
                    + " OAuth client.",
            examples = "rollcall_4fZq")
        @Nullable String name,
    @Schema(description = "What it is for.", examples = "Entra ID, production")
        @Nullable String description,
    @Schema(description = "Whether its requests are refused because it is disabled or has expired.")
        boolean refused,
    @Schema(description = "When a token expires; absent when it never does.")
        @Nullable Instant expiresAt,
    @Schema(description = "When its last request came; absent before the first one.")
        @Nullable Instant lastContact,
    @Schema(description = "When its last request came that succeeded.")
        @Nullable Instant lastSuccess,
    @Schema(description = "Which client comes with it; absent before the first request.")
        @Nullable ClientGuess client) {}
