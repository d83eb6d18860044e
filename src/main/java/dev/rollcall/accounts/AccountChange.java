package dev.rollcall.accounts;

import jakarta.validation.Valid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of an account; null leaves a thing as it is. */
@Schema(description = "What to change; whatever is left out, at any level, stays as it is.")
record AccountChange(
    @Schema(description = "Another name, which no other account has.", examples = "Acme Ltd.")
        @AccountName
        @Nullable String name,
    @Schema(
            description =
                "Other limits. One below what the account holds deletes nothing: it refuses more.")
        @Valid
        @Nullable LimitsChange limits,
    @Schema(description = "Other settings, good from the next SCIM request on.") @Valid
        @Nullable SettingsChange settings) {}
