package dev.rollcall.admin;

import dev.rollcall.accounts.Caller;
import dev.rollcall.web.Roles;
import java.util.Set;
import java.util.UUID;

/**
 * Whom a checked token of the admin API stands for, whoever issued it.
 *
 * @param subject unique at its issuer
 * @param displayName for people to read
 * @param roles of {@link Roles}; none for somebody who may sign in elsewhere, but not here
 * @param accounts which accounts the token is good for; of no meaning for an operator
 */
record Administrator(String subject, String displayName, Set<String> roles, Set<UUID> accounts) {

  Administrator {
    roles = Set.copyOf(roles);
    accounts = Set.copyOf(accounts);
  }

  boolean isOperator() {
    return roles.contains(Roles.OPERATOR);
  }

  /** Whether the account exists as far as this one may know. */
  boolean maySee(UUID account) {
    return isOperator() || accounts.contains(account);
  }

  /** Whether there is a role to look with, in the accounts that may be seen. */
  boolean mayRead() {
    return mayChange() || roles.contains(Roles.ACCOUNT_VIEWER);
  }

  /** Whether there is a role to change things with; with several roles the strongest counts. */
  boolean mayChange() {
    return isOperator() || roles.contains(Roles.ACCOUNT_ADMIN);
  }

  Caller asCaller() {
    return new Caller.Administrator(subject, displayName);
  }
}
