package dev.rollcall.groups;

/** Who owns a group and its members. */
enum GroupType {
  /** The identity provider, through SCIM. */
  SCIM,
  /** The assertions by which users sign in. */
  SAML,
  /** The account's administrators. */
  LOCAL
}
