package dev.rollcall.tokens;

import java.util.UUID;

/** Credentials or settings of an account were changed. */
public record CredentialsChanged(UUID account) {

  public static CredentialsChanged of(UUID account) {
    return new CredentialsChanged(account);
  }

  public boolean concerns(UUID other) {
    return account.equals(other);
  }
}
