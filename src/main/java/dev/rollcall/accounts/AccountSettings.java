package dev.rollcall.accounts;

/**
 * How an account wants its identity provider's requests to be taken.
 *
 * @param userNameChange what becomes of a PUT or PATCH that would change a userName
 * @param unknownMembers what becomes of a member that is not in the account
 * @param unknownAttributes what becomes of attributes that no schema of the account has
 * @param putAbsent what a PUT does to attributes that it does not name
 * @param provisioningPaused whether every SCIM request is put off with 503
 */
public record AccountSettings(
    UserNameChange userNameChange,
    UnknownMembers unknownMembers,
    UnknownAttributes unknownAttributes,
    PutAbsent putAbsent,
    boolean provisioningPaused) {

  /** What an account gets when nobody says otherwise; each is what most identity providers need. */
  public static final AccountSettings DEFAULT =
      new AccountSettings(
          UserNameChange.IGNORE,
          UnknownMembers.REFUSE,
          UnknownAttributes.IGNORE,
          PutAbsent.CLEAR,
          false);

  /** A userName is persistent, unless the account says {@code FOLLOW}. */
  public enum UserNameChange {
    /** The request succeeds without that change, and the log says so. */
    IGNORE,
    /** The request is refused with {@code mutability}. */
    REFUSE,
    /** The change is done when the new domain is verified too. */
    FOLLOW
  }

  /** For members of groups. */
  public enum UnknownMembers {
    /** The request is refused; the detail names the member. */
    REFUSE,
    /** The request goes on without it, and the log says so. */
    IGNORE
  }

  /** For attributes of resources. */
  public enum UnknownAttributes {
    /** The request goes on without them, and the log says so. */
    IGNORE,
    /** The request is refused; the detail names them. */
    REFUSE
  }

  /** For attributes that a PUT leaves out (RFC 7644 section 3.5.1 leaves the choice). */
  public enum PutAbsent {
    /** They are cleared. */
    CLEAR,
    /** They stay as they were. */
    KEEP
  }
}
