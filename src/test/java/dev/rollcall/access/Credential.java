package dev.rollcall.access;

import java.util.Locale;

/** Who asks: the columns of the matrix, in its order. */
enum Credential {
  /** No Authorization header. */
  NONE,
  /** A bearer token that is nothing. */
  GARBAGE,
  /** A SCIM token, or under {@code /api} an administrator's token, whose time is over. */
  EXPIRED,
  /** A SCIM token that an administrator has disabled. */
  DISABLED,
  /** A SCIM token that an administrator has deleted. */
  DELETED,
  /** A SCIM token of another account. */
  FOREIGN_TOKEN,
  /** A SCIM token of the account. */
  TOKEN,
  /** A viewer of the account. */
  VIEWER,
  /** An administrator of another account. */
  FOREIGN_ADMIN,
  /** An administrator of the account. */
  ADMIN,
  /** An operator. */
  OPERATOR;

  String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
