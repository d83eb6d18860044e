package dev.rollcall.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An active user that no identity provider has looked up or written for a while. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "An active user that no identity provider has looked up or written for a while.")
record UnseenUser(
    @Schema(description = "Its id.") UUID id,
    @Schema(description = "By which it signs in.", examples = "jane@example.com") String userName,
    @Schema(
            description =
                "When it was looked up or written last, up to 5 minutes early; absent when that was"
                    + " never seen.")
        @Nullable Instant lastSeen) {}
