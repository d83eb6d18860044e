package dev.rollcall.tokens;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the functions that find a credential's account tell of it. */
public final class AccountColumns {

  private AccountColumns() {}

  public static AccountState state(ResultSet row) throws SQLException {
    return AccountState.valueOf(row.getString("state"));
  }

  public static AccountSettings settings(ResultSet row) throws SQLException {
    return new AccountSettings(
        AccountSettings.UserNameChange.valueOf(row.getString("user_name_change")),
        AccountSettings.UnknownMembers.valueOf(row.getString("unknown_members")),
        AccountSettings.UnknownAttributes.valueOf(row.getString("unknown_attributes")),
        AccountSettings.PutAbsent.valueOf(row.getString("put_absent")),
        row.getBoolean("provisioning_paused"));
  }
}
