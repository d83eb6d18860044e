package dev.rollcall.testing;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountSettings.PutAbsent;
import dev.rollcall.accounts.AccountSettings.UnknownAttributes;
import dev.rollcall.accounts.AccountSettings.UserNameChange;
import java.util.List;

/** Settings that differ from the defaults in one thing. */
public final class Settings {

  private static final AccountSettings USUAL = AccountSettings.DEFAULT;

  public static final AccountSettings PAUSED =
      new AccountSettings(
          USUAL.userNameChange(),
          USUAL.unknownMembers(),
          USUAL.unknownAttributes(),
          USUAL.putAbsent(),
          true,
          null);

  private Settings() {}

  public static AccountSettings with(UserNameChange change) {
    return new AccountSettings(
        change, USUAL.unknownMembers(), USUAL.unknownAttributes(), USUAL.putAbsent(), false, null);
  }

  public static AccountSettings with(UnknownAttributes unknown) {
    return new AccountSettings(
        USUAL.userNameChange(), USUAL.unknownMembers(), unknown, USUAL.putAbsent(), false, null);
  }

  public static AccountSettings with(PutAbsent absent) {
    return new AccountSettings(
        USUAL.userNameChange(),
        USUAL.unknownMembers(),
        USUAL.unknownAttributes(),
        absent,
        false,
        null);
  }

  /** A SCIM request may not take any of these from its last holder. */
  public static AccountSettings protecting(String... permissions) {
    return new AccountSettings(
        USUAL.userNameChange(),
        USUAL.unknownMembers(),
        USUAL.unknownAttributes(),
        USUAL.putAbsent(),
        false,
        List.of(permissions));
  }
}
