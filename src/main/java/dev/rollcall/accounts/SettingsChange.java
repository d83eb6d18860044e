package dev.rollcall.accounts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of an account's settings; null leaves one as it is. */
@Schema(description = "Settings of an account; one that is left out stays as it is.")
record SettingsChange(
    @Schema(description = AccountSettings.USER_NAME_CHANGE)
        AccountSettings.@Nullable UserNameChange userNameChange,
    @Schema(description = AccountSettings.UNKNOWN_MEMBERS)
        AccountSettings.@Nullable UnknownMembers unknownMembers,
    @Schema(description = AccountSettings.UNKNOWN_ATTRIBUTES)
        AccountSettings.@Nullable UnknownAttributes unknownAttributes,
    @Schema(description = AccountSettings.PUT_ABSENT) AccountSettings.@Nullable PutAbsent putAbsent,
    @Schema(description = AccountSettings.PROVISIONING_PAUSED) @Nullable Boolean provisioningPaused,
    @Schema(description = AccountSettings.PROTECTED_PERMISSIONS, examples = "[\"account-admin\"]")
        @Size(max = SettingsChange.MOST_PROTECTED)
        @Nullable List<@NotNull @PermissionName String> protectedPermissions) {

  static final int MOST_PROTECTED = 20;

  /** Those settings with the changes. */
  AccountSettings of(AccountSettings settings) {
    return new AccountSettings(
        Objects.requireNonNullElse(userNameChange, settings.userNameChange()),
        Objects.requireNonNullElse(unknownMembers, settings.unknownMembers()),
        Objects.requireNonNullElse(unknownAttributes, settings.unknownAttributes()),
        Objects.requireNonNullElse(putAbsent, settings.putAbsent()),
        Objects.requireNonNullElse(provisioningPaused, settings.provisioningPaused()),
        protectedPermissions == null ? settings.protectedPermissions() : protectedPermissions);
  }
}
