package dev.rollcall.tokens;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        row.getBoolean("provisioning_paused"),
        texts(row.getArray("protected_permissions")));
  }

  private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? null : List.of((String[]) array.getArray());
  }
}
