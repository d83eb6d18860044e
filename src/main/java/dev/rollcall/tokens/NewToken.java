package dev.rollcall.tokens;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator says of a token that is to be made. */
@Schema(description = "A SCIM token to be made.")
record NewToken(
    @Schema(
            description = "What it is for; it can be changed later.",
            examples = "Entra ID, production")
        @Size(max = NewToken.LONGEST_DESCRIPTION)
        @Nullable String description,
    @Schema(
            description =
                "From when on it is refused, in the future. Without it the token never expires.",
            examples = "2027-06-30T00:00:00Z")
        @Nullable Instant expiresAt) {

  static final int LONGEST_DESCRIPTION = 200;
  static final NewToken PLAIN = new NewToken(null, null);
}
