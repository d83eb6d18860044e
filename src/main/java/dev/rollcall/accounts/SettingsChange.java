package dev.rollcall.accounts;

import dev.rollcall.web.Change;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of an account's settings; a null in place of a change leaves one as it is. */
@Schema(
    description =
        "Settings of an account; one that is left out stays as it is, null brings its default back.")
record SettingsChange(
    @Schema(
            description = AccountSettings.USER_NAME_CHANGE,
            implementation = AccountSettings.UserNameChange.class)
        @Nullable Change<AccountSettings.UserNameChange> userNameChange,
    @Schema(
            description = AccountSettings.UNKNOWN_MEMBERS,
            implementation = AccountSettings.UnknownMembers.class)
        @Nullable Change<AccountSettings.UnknownMembers> unknownMembers,
    @Schema(
            description = AccountSettings.UNKNOWN_ATTRIBUTES,
            implementation = AccountSettings.UnknownAttributes.class)
        @Nullable Change<AccountSettings.UnknownAttributes> unknownAttributes,
    @Schema(
            description = AccountSettings.PUT_ABSENT,
            implementation = AccountSettings.PutAbsent.class)
        @Nullable Change<AccountSettings.PutAbsent> putAbsent,
    @Schema(description = AccountSettings.PROVISIONING_PAUSED, implementation = Boolean.class)
        @Nullable Change<Boolean> provisioningPaused,
    @Schema(
            description = AccountSettings.PROTECTED_PERMISSIONS,
            type = SchemaType.ARRAY,
            implementation = String.class,
            maxItems = SettingsChange.MOST_PROTECTED,
            examples = "[\"account-admin\"]")
        @Nullable
            Change<@Size(max = SettingsChange.MOST_PROTECTED) List<@NotNull @PermissionName String>>
            protectedPermissions) {

  static final int MOST_PROTECTED = 20;

  /** Those settings with the changes. */
  AccountSettings of(AccountSettings settings) {
    AccountSettings initial = AccountSettings.DEFAULT;
    return new AccountSettings(
        Change.of(userNameChange, settings.userNameChange(), initial.userNameChange()),
        Change.of(unknownMembers, settings.unknownMembers(), initial.unknownMembers()),
        Change.of(unknownAttributes, settings.unknownAttributes(), initial.unknownAttributes()),
        Change.of(putAbsent, settings.putAbsent(), initial.putAbsent()),
        Change.of(provisioningPaused, settings.provisioningPaused(), initial.provisioningPaused()),
        protectedPermissions == null
            ? settings.protectedPermissions()
            : protectedPermissions.value());
  }
}
