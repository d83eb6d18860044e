package dev.rollcall.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class AccountScopeTest {

  @Inject Accounts accounts;
  @Inject AccountScope scope;
  @Inject CurrentAccount current;

  @Test
  void outsideOfAnyScope_thereIsNoAccount() {
    assertThatIllegalStateException().isThrownBy(() -> current.id());
  }

  @Test
  void scopeInsideAScope_hasItsOwnAccountAndGivesTheOuterOneBack() {
    UUID outer = UUID.randomUUID();
    UUID inner = UUID.randomUUID();

    String seen =
        scope.call(
            outer,
            () -> {
              UUID before = current.id();
              UUID within = scope.call(inner, () -> current.id());
              return before + " " + within + " " + current.id();
            });

    assertThat(seen).isEqualTo(outer + " " + inner + " " + outer);
  }

  @Test
  void account_cannotBeChangedWithinAScope() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                scope.run(
                    UUID.randomUUID(),
                    () ->
                        current.set(
                            UUID.randomUUID(), new Caller.Application(), AccountSettings.DEFAULT)));
  }

  @Test
  void created_isFoundByIdAndName() {
    String name = "account-" + UUID.randomUUID();
    Account created = accounts.create(name, new AccountLimits(7, 3, 2, 1));

    assertThat(accounts.find(created.id()).map(Account::name)).contains(name);
    assertThat(accounts.find(name).map(Account::limits)).contains(new AccountLimits(7, 3, 2, 1));
    assertThat(accounts.find("no-" + name)).isEmpty();
  }

  @Test
  void nameThatIsTaken_isRefused() {
    String name = "account-" + UUID.randomUUID();
    accounts.create(name, AccountLimits.DEFAULT);
    assertThatExceptionOfType(PersistenceException.class)
        .isThrownBy(() -> accounts.create(name, AccountLimits.DEFAULT));
  }
}
