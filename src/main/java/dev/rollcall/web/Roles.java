package dev.rollcall.web;

/** What a person or program that signed in to the admin API may do. */
public final class Roles {

  /** Everything, in all accounts. */
  public static final String OPERATOR = "operator";

  /** Everything within the accounts that the token names, but for what operators keep. */
  public static final String ACCOUNT_ADMIN = "account-admin";

  /** To look, within the accounts that the token names. */
  public static final String ACCOUNT_VIEWER = "account-viewer";

  private Roles() {}
}
