package dev.rollcall.groups;

import dev.rollcall.web.ProblemException;
import java.util.Arrays;

/** Who owns a group and its members. */
enum GroupType {
  /** The identity provider, through SCIM. */
  SCIM,
  /** The assertions by which users sign in. */
  SAML,
  /** The account's administrators. */
  LOCAL;

  /**
   * The type of that name.
   *
   * @throws ProblemException 400 when there is none
   */
  static GroupType parse(String name) {
    return Arrays.stream(values())
        .filter(type -> type.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "The parameter 'type' must be one of SCIM, SAML and LOCAL."));
  }
}
