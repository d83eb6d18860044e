package dev.rollcall.accounts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an account is made of. */
@Schema(description = "A new account; what is left out gets the defaults.")
record NewAccount(
    @Schema(description = "How operators call it; no other account has it.", examples = "Acme Inc.")
        @NotNull
        @AccountName
        String name,
    @Schema(description = "How much it may hold.") @Valid @Nullable LimitsChange limits,
    @Schema(description = "How it wants SCIM requests to be taken.") @Valid
        @Nullable SettingsChange settings) {

  AccountLimits limitsOrDefault() {
    return limits == null ? AccountLimits.DEFAULT : limits.of(AccountLimits.DEFAULT);
  }

  AccountSettings settingsOrDefault() {
    return settings == null ? AccountSettings.DEFAULT : settings.of(AccountSettings.DEFAULT);
  }
}
