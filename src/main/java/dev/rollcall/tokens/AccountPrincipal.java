package dev.rollcall.tokens;

import dev.rollcall.accounts.AccountBearer;
import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.accounts.Caller;
import java.security.Principal;
import java.util.UUID;

/**
 * Whom a valid credential of the SCIM surface stands for: an account, not a person (a token
 * outlives whoever made it).
 *
 * @param accountId the account that the credential belongs to
 * @param caller the credential itself, for the log
 */
public record AccountPrincipal(
    UUID accountId, Caller caller, AccountState state, AccountSettings settings)
    implements Principal, AccountBearer {

  @Override
  public String getName() {
    return String.valueOf(caller.reference());
  }
}
