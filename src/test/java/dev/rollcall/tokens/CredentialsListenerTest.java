package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.CredentialsChanged;
import dev.rollcall.store.OwnConnection;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
class CredentialsListenerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject TestAccounts accounts;
  @Inject AgroalDataSource dataSource;
  @Inject CredentialsListener listener;
  @Inject Heard heard;

  private TestAccount account;

  /** What the application was told of. */
  @Singleton
  static class Heard {

    private final Queue<CredentialsChanged> changes = new ConcurrentLinkedQueue<>();

    void hear(@Observes CredentialsChanged changed) {
      changes.add(changed);
    }

    private boolean of(TestAccount account) {
      return changes.stream().anyMatch(change -> change.concerns(account.id()));
    }
  }

  @BeforeEach
  void openAccount() {
    account = accounts.create();
    heard.changes.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE scim_token SET disabled = true",
        "UPDATE scim_token SET deleted_at = now()",
        "UPDATE scim_token SET expires_at = now()",
        "DELETE FROM scim_token",
        "UPDATE account SET state = 'SUSPENDED' WHERE id = current_account()",
        "UPDATE account SET provisioning_paused = true WHERE id = current_account()",
        "DELETE FROM account WHERE id = current_account()"
      })
  void changeOnAnotherReplica_isHeard(String sql) throws Exception {
    asAnotherReplica(sql);
    awaitHeard();
  }

  @Test
  void use_isNotTold() throws Exception {
    asAnotherReplica("UPDATE scim_token SET last_used = now(), description = 'x'");
    asAnotherReplica("UPDATE account SET name = name || 'x' WHERE id = current_account()");
    TestAccount other = accounts.create();
    asAnotherReplica(other, "DELETE FROM scim_token");
    await(() -> heard.of(other));
    assertThat(heard.of(account)).isFalse();
  }

  @Test
  void brokenConnection_isOpenedAgainAndEverythingForgotten() throws Exception {
    listener.cut();
    awaitHeard(); // Of everybody.
    heard.changes.clear();

    asAnotherReplica("DELETE FROM scim_token");

    awaitHeard();
  }

  private void asAnotherReplica(String sql) throws SQLException {
    asAnotherReplica(account, sql);
  }

  private void asAnotherReplica(TestAccount owner, String sql) throws SQLException {
    try (Connection connection = new OwnConnection(dataSource).open("rollcall-test");
        Statement statement = connection.createStatement()) {
      statement.execute("SET rollcall.account = '" + owner.id() + "'");
      statement.execute(sql);
    }
  }

  private void awaitHeard() throws InterruptedException {
    await(() -> heard.of(account));
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(20);
    }
  }
}
