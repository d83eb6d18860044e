package dev.rollcall.tokens;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a token is to be rotated. */
@Schema(description = "How a token is replaced by a new one.")
record RotateToken(
    @Schema(
            type = SchemaType.STRING,
            format = "duration",
            description =
                "How long the old token goes on, an ISO 8601 duration from PT0S to P30D; 24 hours"
                    + " without it. The old token never ends later than it would have.",
            examples = "PT24H")
        @Nullable Duration overlap,
    @Schema(
            description =
                "When the new token expires. Without it the new one lives as long as the old one"
                    + " was made for.",
            examples = "2027-06-30T00:00:00Z")
        @Nullable Instant expiresAt,
    @Schema(description = "The new token never expires, even if the old one did.")
        @Nullable Boolean neverExpires) {

  static final RotateToken PLAIN = new RotateToken(null, null, null);
}
