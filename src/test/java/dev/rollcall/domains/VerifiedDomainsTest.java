package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.accounts.AccountLimits;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.scim.ScimException;
import dev.rollcall.store.Ids;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class VerifiedDomainsTest {

  @Inject TestAccounts testAccounts;
  @Inject Accounts accounts;
  @Inject AccountScope scope;
  @Inject VerifiedDomains domains;
  @Inject DomainRepository repository;

  @Test
  void verifiedDomain_letsTheUserNamePassInAnyCase() {
    TestAccount account = testAccounts.create();
    assertThatCode(() -> require(account.id(), "Jane@" + account.domain().toUpperCase(Locale.ROOT)))
        .doesNotThrowAnyException();
  }

  @Test
  void subdomain_isAnotherDomain() {
    TestAccount account = testAccounts.create();
    String subdomain = "uk." + account.domain();
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> require(account.id(), "jane@" + subdomain))
        .withMessage(
            "The domain %s of userName \"jane@%s\" is not verified in this account. Verify it, or send a userName in a verified domain.",
            subdomain, subdomain);
  }

  @Test
  void otherAccountsDomain_isNotOurs() {
    TestAccount account = testAccounts.create();
    TestAccount other = testAccounts.create();
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> require(account.id(), "jane@" + other.domain()))
        .withMessageContaining("is not verified in this account");
  }

  @Test
  void pendingDomain_saysSo() {
    TestAccount account = testAccounts.create();
    DomainName pending = DomainName.parse("pending." + account.domain()).orElseThrow();
    scope.run(
        account.id(),
        () -> repository.persist(new Domain(Ids.next(), pending, "challenge", Instant.now())));
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> require(account.id(), "jane@" + pending))
        .withMessageContaining("publish its TXT record");
  }

  @Test
  void accountWithoutDomains_saysSo() {
    UUID account = accounts.create("no-domain-" + UUID.randomUUID(), AccountLimits.DEFAULT).id();
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> require(account, "jane@example.net"))
        .withMessageContaining("has no verified domain yet");
  }

  private void require(UUID account, String userName) {
    scope.run(account, () -> domains.require(userName));
  }
}
