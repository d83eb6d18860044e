package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
class CredentialUseTest {

  @Inject TestAccounts accounts;
  @Inject AccountScope scope;
  @Inject Session session;
  @Inject CredentialUse use;
  @Inject TokenExpiry expiry;
  @Inject ScimTokens tokens;

  private TestAccount account;

  @BeforeEach
  void openAccount() {
    account = accounts.create();
  }

  @Test
  void requests_areCountedWithinAMinute() {
    send(3, 200);
    use.flush();
    assertThat(Instant.parse(shown("lastUsed", String.class)))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(shown("requestsLastDay", Long.class)).isEqualTo(3);

    send(2, 200);
    use.flush();
    use.flush();
    assertThat(shown("requestsLastDay", Long.class)).isEqualTo(5);
  }

  @Test
  void refusedRequests_areNoUse() {
    String id = tokenId();
    account
        .administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN))
        .post("/tokens/{id}/disable", id);
    send(3, 401);
    use.flush();
    assertThat(shown("requestsLastDay", Long.class)).isZero();
  }

  @Test
  void requestsOfASuspendedAccount_areNoUse() {
    change("UPDATE account SET state = 'SUSPENDED' WHERE id = :account");
    account.request().get("/test/account");
    use.flush();
    assertThat(shown("requestsLastDay", Long.class)).isZero();
  }

  @Test
  void credentialThatIsGone_isPassedOver() {
    use.used(UUID.randomUUID());
    send(1, 200);
    use.flush();
    assertThat(shown("requestsLastDay", Long.class)).isEqualTo(1);
  }

  @Test
  void requestsOfYesterday_areNotOfTheLastDayAndForgottenLater() throws Exception {
    send(4, 200);
    use.flush();
    change(
        "UPDATE credential_use SET hour = hour - interval '25 hours' WHERE account_id = :account");
    assertThat(shown("requestsLastDay", Long.class)).isZero();
    expiry.look();
    assertThat(buckets()).isEqualTo(1);

    change(
        "UPDATE credential_use SET hour = hour - interval '25 hours' WHERE account_id = :account");
    expiry.look();
    assertThat(buckets()).isZero();
  }

  @Test
  void otherAccountsUse_isNotShown() {
    TestAccount other = accounts.create();
    other.request().get("/test/account");
    use.flush();
    assertThat(shown("requestsLastDay", Long.class)).isZero();
  }

  private void send(int times, int expected) {
    for (int i = 0; i < times; i++) {
      assertThat(account.request().get("/test/account").statusCode()).isEqualTo(expected);
    }
  }

  private String tokenId() {
    return scope.call(account.id(), () -> tokens.list().getFirst().id().toString());
  }

  private <T> T shown(String member, Class<T> type) {
    return account
        .administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER))
        .get("/tokens")
        .jsonPath()
        .getObject("items[0]." + member, type);
  }

  private long buckets() {
    return scope.call(
        account.id(),
        () ->
            session
                .createNativeQuery("SELECT count(*) FROM credential_use", Long.class)
                .getSingleResult());
  }

  private void change(String sql) {
    scope.run(
        account.id(),
        () ->
            session
                .createNativeMutationQuery(sql)
                .setParameter("account", account.id())
                .executeUpdate());
  }
}
