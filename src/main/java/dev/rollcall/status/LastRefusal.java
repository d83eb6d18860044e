package dev.rollcall.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The last request that was refused or failed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The last request that was refused or failed; the log has all of them.")
record LastRefusal(
    @Schema(description = "When it came.") Instant at,
    @Schema(description = "The HTTP status of its answer.", examples = "401")
        @Nullable Integer status,
    @Schema(
            description =
                "What was asked for: create, replace, patch, delete, read, list, search, bulk;"
                    + " authenticate when the credential was not good.",
            examples = "authenticate")
        String operation,
    @Schema(
            description = "Why, in words.",
            examples = "A request came with the token rollcall_4fZq… that has expired.")
        String reason,
    @Schema(description = "What to do about it.") String nextStep,
    @Schema(description = "The X-Request-Id of its answer.") @Nullable String requestId,
    @Schema(description = "The id of the credential that it came with, where that is known.")
        @Nullable String credentialId) {}
