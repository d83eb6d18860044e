package dev.rollcall.groups;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the assertion of a sign-in says of a user's groups. */
@Schema(description = "Who signed in, named by id or by name, and the groups of the assertion.")
record SamlSignIn(
    @Schema(description = "The user's id. Without it, userName is needed.") @Nullable UUID userId,
    @Schema(
            description = "The user's name, in any case. Without it, userId is needed.",
            examples = "jane@example.com")
        @Size(min = 1, max = LONGEST_NAME)
        @Nullable String userName,
    @Schema(
            description =
                "All values of the assertion's group attribute; the user leaves the SAML groups of"
                    + " which none is among them. At most 10,000, each of at most 1,024 characters;"
                    + " those that no group has mean nothing.",
            examples = "[\"crew\",\"staff\"]")
        @NotNull
        @Size(max = MOST)
        List<@NotNull @Size(max = FederatedValues.LONGEST) String> groupValues) {

  static final int MOST = 10_000;

  private static final int LONGEST_NAME = 1_000;
}
