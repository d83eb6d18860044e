package dev.rollcall.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A trusted issuer as administrators see it. */
@Schema(description = "An issuer whose own tokens the account takes on its SCIM API.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrustedIssuerAnswer(
    @Schema(description = "Of this entry.") UUID id,
    @Schema(description = "What it is for.") @Nullable String description,
    @Schema(description = "The iss of the tokens.") String issuer,
    @Schema(description = "The aud of the tokens.") String audience,
    @Schema(description = "Where the issuer publishes its keys.") String jwksUrl,
    @Schema(description = "Tokens with one of these in sub are taken.") List<String> subjects,
    @Schema(description = "Tokens with one of these in appid or azp are taken.")
        List<String> appIds,
    @Schema(description = "Whether its tokens are refused.") boolean disabled,
    @Schema(description = "When it was made.") Instant created,
    @Schema(description = "Who made it.") @Nullable String createdBy,
    @Schema(description = "When it was used last, up to a minute ago; absent before the first use.")
        @Nullable Instant lastUsed,
    @Schema(description = "Requests of the last 24 hours, counted by the hour.")
        long requestsLastDay,
    @Schema(description = "The SCIM base endpoint, the 'tenant URL' of Entra ID.")
        String scimBaseUrl) {

  static TrustedIssuerAnswer of(TrustedIssuer trusted, long requestsLastDay, String scimBaseUrl) {
    return new TrustedIssuerAnswer(
        trusted.id(),
        trusted.description(),
        trusted.issuer(),
        trusted.audience(),
        trusted.jwksUrl(),
        trusted.subjects(),
        trusted.appIds(),
        trusted.isDisabled(),
        trusted.created(),
        trusted.createdBy(),
        trusted.lastUsed(),
        requestsLastDay,
        scimBaseUrl);
  }
}
