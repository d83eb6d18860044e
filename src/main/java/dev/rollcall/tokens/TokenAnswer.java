package dev.rollcall.tokens;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token as the admin API shows it; never its secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A SCIM token of the account, without its value.")
record TokenAnswer(
    @Schema(description = "The token's id.") UUID id,
    @Schema(
            description = "The first characters of its value, to tell tokens apart.",
            examples = "rollcall_4fZq")
        String prefix,
    @Schema(description = "What it is for.", examples = "Entra ID, production")
        @Nullable String description,
    @Schema(description = "When it was made.") Instant created,
    @Schema(
            description =
                "Who made it. The token belongs to the account and outlives that person's access.",
            examples = "jane@example.com")
        @Nullable String createdBy,
    @Schema(description = "From when on it is refused; absent when it never expires.")
        @Nullable Instant expiresAt,
    @Schema(description = "Whether it is refused until it is enabled.") boolean disabled,
    @Schema(description = "When it was used last, up to a minute ago; absent before the first use.")
        @Nullable Instant lastUsed,
    @Schema(description = "Requests of the last 24 hours, counted by the hour.")
        long requestsLastDay,
    @Schema(
            description =
                "The token that a rotation put in its place. This one is deleted when it expires.")
        @Nullable UUID replacedBy) {

  static TokenAnswer of(ScimToken token, Map<UUID, Long> requests) {
    return new TokenAnswer(
        token.id(),
        token.prefix(),
        token.description().orElse(null),
        token.created(),
        token.createdBy().orElse(null),
        token.expiresAt().orElse(null),
        token.isDisabled(),
        token.lastUsed().orElse(null),
        requests.getOrDefault(token.id(), 0L),
        token.replacedBy().orElse(null));
  }
}
