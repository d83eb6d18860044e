package dev.rollcall.testing;

import dev.rollcall.accounts.Account;
import dev.rollcall.accounts.AccountLimits;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.domains.VerifiedDomains;
import dev.rollcall.tokens.ScimTokens;
import dev.rollcall.tokens.TokenSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes accounts; each test takes its own, so that tests need no cleaning up. */
@ApplicationScoped
public class TestAccounts {

  private final Accounts accounts;
  private final AccountScope scope;
  private final VerifiedDomains domains;
  private final ScimTokens tokens;

  TestAccounts(Accounts accounts, AccountScope scope, VerifiedDomains domains, ScimTokens tokens) {
    this.accounts = accounts;
    this.scope = scope;
    this.domains = domains;
    this.tokens = tokens;
  }

  /** A new account with a verified domain that no other has, and a token. */
  public TestAccount create() {
    TestAccount account = createWithoutDomain();
    verify(account, account.domain());
    return account;
  }

  /** The same, but its domain is only a name yet. */
  public TestAccount createWithoutDomain() {
    String name = "test-" + UUID.randomUUID();
    Account account = accounts.create(name, AccountLimits.DEFAULT);
    TokenSecret token = scope.call(account.id(), () -> tokens.create("for a test"));
    return new TestAccount(account.id(), token.reveal(), name + ".example");
  }

  /** Gives an account one more verified domain. */
  public void verify(TestAccount account, String domain) {
    scope.run(account.id(), () -> domains.addVerified(domain));
  }
}
