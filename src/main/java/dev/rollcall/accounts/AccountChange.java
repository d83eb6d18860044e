package dev.rollcall.accounts;

import dev.rollcall.web.Change;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of an account; a null in place of a change leaves a thing as it is. A null as name,
 * limits or settings is refused: a careless program sends it for what it does not mean.
 */
@Schema(
    description =
        "What to change; whatever is left out, at any level, stays as it is. A null brings the default of a limit or a setting back.")
record AccountChange(
    @Schema(
            description = "Another name, which no other account has.",
            implementation = String.class,
            examples = "Acme Ltd.")
        @Nullable Change<@NotNull @AccountName String> name,
    @Schema(
            description =
                "Other limits. One below what the account holds deletes nothing: it refuses more.",
            implementation = LimitsChange.class)
        @Nullable Change<@NotNull @Valid LimitsChange> limits,
    @Schema(
            description = "Other settings, good from the next SCIM request on.",
            implementation = SettingsChange.class)
        @Nullable Change<@NotNull @Valid SettingsChange> settings) {

  String nameOf(Account account) {
    return Change.of(name, account.name(), account.name());
  }

  AccountLimits limitsOf(Account account) {
    LimitsChange change = limits == null ? null : limits.value();
    return change == null ? account.limits() : change.of(account.limits());
  }

  AccountSettings settingsOf(Account account) {
    SettingsChange change = settings == null ? null : settings.value();
    return change == null ? account.settings() : change.of(account.settings());
  }
}
