package dev.rollcall.oauth;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request to trust an issuer. At least one subject or application must be named. */
@Schema(description = "An issuer whose own tokens the account shall take on its SCIM API.")
record NewTrustedIssuer(
    @Schema(description = "For people to read.", examples = "Entra ID, app Rollcall")
        @Size(max = 200)
        @Nullable String description,
    @Schema(
            description = "The iss of the tokens, to the letter.",
            examples = "https://sts.windows.net/11111111-2222-3333-4444-555555555555/")
        @NotBlank
        @Size(max = 500)
        String issuer,
    @Schema(
            description = "The aud of the tokens, to the letter.",
            examples = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621")
        @NotBlank
        @Size(max = 500)
        String audience,
    @Schema(
            description = "Where the issuer publishes its keys, a JSON Web Key Set. HTTPS.",
            examples =
                "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/discovery/keys")
        @NotBlank
        @Size(max = 2000)
        String jwksUrl,
    @Schema(description = "Tokens with one of these in sub are taken.") @Size(max = 50)
        List<@NotBlank @Size(max = 500) String> subjects,
    @Schema(
            description = "Tokens with one of these in appid or azp are taken.",
            examples = "[\"8adf8e6e-67b2-4cf2-a259-e3dc5476c621\"]")
        @Size(max = 50)
        List<@NotBlank @Size(max = 500) String> appIds) {

  NewTrustedIssuer {
    subjects = Objects.requireNonNullElse(subjects, List.of());
    appIds = Objects.requireNonNullElse(appIds, List.of());
  }
}
