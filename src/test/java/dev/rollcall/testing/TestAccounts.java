package dev.rollcall.testing;

import dev.rollcall.accounts.Account;
import dev.rollcall.accounts.AccountLimits;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.admin.AdminTokens;
import dev.rollcall.domains.VerifiedDomains;
import dev.rollcall.tokens.ScimTokens;
import dev.rollcall.tokens.TokenSecret;
import dev.rollcall.web.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Makes accounts; each test takes its own, so that tests need no cleaning up. */
@ApplicationScoped
public class TestAccounts {

  private final Accounts accounts;
  private final AccountScope scope;
  private final VerifiedDomains domains;
  private final ScimTokens tokens;
  private final AdminTokens adminTokens;

  TestAccounts(
      Accounts accounts,
      AccountScope scope,
      VerifiedDomains domains,
      ScimTokens tokens,
      AdminTokens adminTokens) {
    this.adminTokens = adminTokens;
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

  /** The same, with settings of its own. */
  public TestAccount create(AccountSettings settings) {
    TestAccount account = create();
    accounts.change(account.id(), settings);
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

  /** A token for the admin API that is good for that account, with one of {@link Roles}. */
  public String adminToken(TestAccount account, String role) {
    return adminTokens.mint(role + "@test", role, Set.of(account.id()), Duration.ofMinutes(10));
  }

  /** A SCIM token of that account whose time is over. */
  public String expiredToken(TestAccount account) {
    return scope.call(account.id(), () -> tokens.create("expired", Instant.EPOCH)).reveal();
  }

  /** A token for the admin API that was good for that account once. */
  public String expiredAdminToken(TestAccount account) {
    return adminTokens.mint(
        "late@test", Roles.ACCOUNT_ADMIN, Set.of(account.id()), Duration.ofMinutes(-10));
  }

  /** A token for the admin API that is good for all accounts. */
  public String operatorToken() {
    return adminTokens.mint("operator@test", Roles.OPERATOR, Set.of(), Duration.ofMinutes(10));
  }
}
