package dev.rollcall.accounts;

/** How much an account may hold. */
public record AccountLimits(int maxUsers, int maxGroups) {

  /** What an account gets when nobody says otherwise. */
  public static final AccountLimits DEFAULT = new AccountLimits(10_000, 5_000);

  public AccountLimits {
    if (maxUsers < 0 || maxGroups < 0) {
      throw new IllegalArgumentException("limits must not be negative");
    }
  }
}
