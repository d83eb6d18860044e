package dev.rollcall.accounts;

/** Whether an account is served. */
public enum AccountState {
  ACTIVE,
  /** Every credential is refused with 403; nothing is lost. */
  SUSPENDED
}
