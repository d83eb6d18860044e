package dev.rollcall.tokens;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A token that was just made, with its value. The record holds the secret as what it is, so that
 * only the JSON shows it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A SCIM token that was just made, with its value.")
record IssuedTokenAnswer(
    @JsonUnwrapped TokenAnswer token,
    @JsonIgnore @Schema(hidden = true) @Nullable TokenSecret secret,
    @Schema(
            description =
                "The base URL that the account's identity provider must be given with the value.",
            examples = "https://scim.example.com/scim/0197a3c5-6d1e-7c3a-9f52-0b7d8e4c2a11/v2")
        String scimBaseUrl,
    @Schema(
            description =
                "After a rotation: from when on the old token is refused. Absent otherwise.")
        @Nullable Instant previousEndsAt) {

  static IssuedTokenAnswer of(IssuedToken issued, String scimBaseUrl) {
    return new IssuedTokenAnswer(
        TokenAnswer.of(issued.token(), Map.of()),
        issued.secret(),
        scimBaseUrl,
        issued.previousEndsAt());
  }

  @JsonProperty("value")
  @Schema(
      description =
          "The token itself. It is shown this once; a repetition by Idempotency-Key leaves it out.")
  @Nullable String value() {
    return secret == null ? null : secret.reveal();
  }
}
