package dev.rollcall.startup;

import dev.rollcall.accounts.Account;
import dev.rollcall.accounts.AccountLimits;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.domains.VerifiedDomains;
import dev.rollcall.tokens.ScimTokens;
import dev.rollcall.tokens.TokenSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The account that demo mode provides, large enough for benchmarks. */
@ApplicationScoped
class DemoAccount {

  private static final String NAME = "demo";
  private static final String DOMAIN = "example.com";
  private static final String TOKEN_DESCRIPTION = "Made by demo mode at its last start";
  private static final AccountLimits LIMITS =
      AccountLimits.DEFAULT.withUsersAndGroups(1_000_000, 100_000);

  private final Accounts accounts;
  private final AccountScope scope;
  private final VerifiedDomains domains;
  private final ScimTokens tokens;

  DemoAccount(Accounts accounts, AccountScope scope, VerifiedDomains domains, ScimTokens tokens) {
    this.accounts = accounts;
    this.scope = scope;
    this.domains = domains;
    this.tokens = tokens;
  }

  /** Makes what is missing of the account, and a new token in place of the one made before. */
  Access open() {
    Account account = accounts.find(NAME).orElseGet(() -> accounts.create(NAME, LIMITS));
    return scope.call(
        account.id(),
        () -> {
          domains.addVerified(DOMAIN);
          tokens.deleteByDescription(TOKEN_DESCRIPTION);
          return new Access(account.id(), tokens.create(TOKEN_DESCRIPTION));
        });
  }

  /** What is needed to call the account's SCIM endpoint. */
  record Access(UUID accountId, TokenSecret token) {}
}
