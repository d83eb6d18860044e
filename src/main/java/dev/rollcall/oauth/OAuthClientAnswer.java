package dev.rollcall.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A client as administrators see it. */
@Schema(description = "A client for an identity provider that gets its tokens by OAuth 2.0.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OAuthClientAnswer(
    @Schema(description = "What the client calls itself at the token URL.") UUID clientId,
    @Schema(description = "Shown once, in the answer that made the client.")
        @Nullable String clientSecret,
    @Schema(description = "What it is for.") @Nullable String description,
    @Schema(description = "How the client proves to be itself.")
        ClientAuthentication authentication,
    @Schema(description = "The public keys, a JSON Web Key Set.", implementation = Object.class)
        @JsonRawValue
        @Nullable String jwks,
    @Schema(description = "Whether its tokens are refused until it is enabled.") boolean disabled,
    @Schema(description = "When it was made.") Instant created,
    @Schema(description = "Who made it.") @Nullable String createdBy,
    @Schema(description = "When it was used last, up to a minute ago; absent before the first use.")
        @Nullable Instant lastUsed,
    @Schema(description = "Requests of the last 24 hours, counted by the hour.")
        long requestsLastDay,
    @Schema(description = "Where the client gets its access tokens.") String tokenUrl,
    @Schema(description = "The SCIM base endpoint of the account.") String scimBaseUrl) {

  static OAuthClientAnswer of(
      OAuthClient client,
      @Nullable String secret,
      long requestsLastDay,
      String tokenUrl,
      String scimBaseUrl) {
    return new OAuthClientAnswer(
        client.id(),
        secret,
        client.description(),
        client.authentication(),
        client.keys(),
        client.isDisabled(),
        client.created(),
        client.createdBy(),
        client.lastUsed(),
        requestsLastDay,
        tokenUrl,
        scimBaseUrl);
  }

  /** Without the secret, which an accidental log line would show. */
  @Override
  public String toString() {
    return "client " + clientId;
  }
}
