package dev.rollcall.startup;

import dev.rollcall.accounts.Account;
import dev.rollcall.accounts.AccountLimits;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.admin.AdminTokens;
import dev.rollcall.domains.VerifiedDomains;
import dev.rollcall.tokens.ScimTokens;
import dev.rollcall.tokens.TokenSecret;
import dev.rollcall.web.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** The account that demo mode provides, large enough for benchmarks. */
@ApplicationScoped
class DemoAccount {

  private static final String NAME = "demo";
  private static final String DOMAIN = "example.com";
  private static final String TOKEN_DESCRIPTION = "Made by demo mode at its last start";

  /** A newcomer who starts it once and comes back after a holiday should still get in. */
  private static final Duration ADMIN_TOKEN_LIFETIME = Duration.ofDays(30);

  private static final AccountLimits LIMITS =
      AccountLimits.DEFAULT.withUsersAndGroups(1_000_000, 100_000);

  private final Accounts accounts;
  private final AccountScope scope;
  private final VerifiedDomains domains;
  private final ScimTokens tokens;
  private final AdminTokens adminTokens;

  DemoAccount(
      Accounts accounts,
      AccountScope scope,
      VerifiedDomains domains,
      ScimTokens tokens,
      AdminTokens adminTokens) {
    this.accounts = accounts;
    this.scope = scope;
    this.domains = domains;
    this.tokens = tokens;
    this.adminTokens = adminTokens;
  }

  /** Makes what is missing of the account, and a new token in place of the one made before. */
  Access open() {
    Account account = accounts.find(NAME).orElseGet(() -> accounts.create(NAME, LIMITS));
    return scope.call(
        account.id(),
        () -> {
          domains.addVerified(DOMAIN);
          tokens.deleteByDescription(TOKEN_DESCRIPTION);
          return new Access(account.id(), tokens.create(TOKEN_DESCRIPTION), adminToken());
        });
  }

  private String adminToken() {
    return adminTokens.mint(NAME, Roles.OPERATOR, Set.of(), ADMIN_TOKEN_LIFETIME);
  }

  /** What is needed to call the account's SCIM endpoint, and the admin API as an operator. */
  record Access(UUID accountId, TokenSecret token, String adminToken) {

    @Override
    public String toString() {
      return "Access[" + accountId + "]";
    }
  }
}
