package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
class TokenExpiryTest {

  @Inject TestAccounts accounts;
  @Inject AccountScope scope;
  @Inject Session session;
  @Inject ScimTokens tokens;
  @Inject TokenExpiry expiry;
  @Inject LoggedEvents log;

  private TestAccount account;

  @BeforeEach
  void openAccount() {
    account = accounts.create();
  }

  @Test
  void eachThreshold_isWarnedOfOnce() throws Exception {
    String id = tokenThatEndsIn(61);
    look(2);
    assertThat(log.of(account, id)).isEmpty();
    for (int days : List.of(59, 31, 29, 8, 6, 1)) {
      endIn(id, days);
      look(2);
    }
    endIn(id, 0);
    look(2);
    assertThat(log.of(account, id))
        .containsExactly("token.expiring", "token.expiring", "token.expiring", "token.expired");
  }

  @Test
  void tokenOfAFewDays_isWarnedOfOnce() throws Exception {
    String id = tokenThatEndsIn(5);
    look(1);
    endIn(id, 1);
    look(1);
    assertThat(log.of(account, id)).containsExactly("token.expiring");
  }

  @Test
  void disabledDeletedAndEndlessTokens_areNotWarnedOf() throws Exception {
    String disabled = tokenThatEndsIn(5);
    String deleted = tokenThatEndsIn(5);
    String endless = tokenThatEndsIn(5);
    change("UPDATE scim_token SET disabled = true WHERE id = :id", disabled);
    change("UPDATE scim_token SET deleted_at = now() WHERE id = :id", deleted);
    change("UPDATE scim_token SET expires_at = NULL WHERE id = :id", endless);
    look(1);
    assertThat(List.of(disabled, deleted, endless))
        .allSatisfy(id -> assertThat(log.of(account, id)).isEmpty());
  }

  @Test
  void replicasAtTheSameTime_warnOnce() throws Exception {
    String id = tokenThatEndsIn(5);
    Callable<String> replica =
        () -> {
          expiry.look();
          return id;
        };
    try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
      for (Future<String> done : replicas.invokeAll(Collections.nCopies(4, replica))) {
        done.get();
      }
    }
    assertThat(log.of(account, id)).containsExactly("token.expiring");
  }

  @Test
  void tokenThatWasDeletedLongAgo_isForgotten() throws Exception {
    String old = tokenThatEndsIn(500);
    String recent = tokenThatEndsIn(500);
    change("UPDATE scim_token SET deleted_at = now() - interval '91 days' WHERE id = :id", old);
    change("UPDATE scim_token SET deleted_at = now() - interval '89 days' WHERE id = :id", recent);
    look(1);
    assertThat(List.of(isStored(old), isStored(recent))).containsExactly(false, true);
  }

  private void look(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      expiry.look();
    }
  }

  private String tokenThatEndsIn(int days) {
    String description = UUID.randomUUID().toString();
    scope.run(account.id(), () -> tokens.create(description, inDays(days)));
    return scope
        .call(
            account.id(),
            () ->
                session
                    .createNativeQuery(
                        "SELECT id FROM scim_token WHERE description = :d", UUID.class)
                    .setParameter("d", description)
                    .getSingleResult())
        .toString();
  }

  private void endIn(String id, int days) {
    scope.run(
        account.id(),
        () ->
            session
                .createNativeMutationQuery("UPDATE scim_token SET expires_at = :end WHERE id = :id")
                .setParameter("end", inDays(days))
                .setParameter("id", UUID.fromString(id))
                .executeUpdate());
  }

  private static Instant inDays(int days) {
    return Instant.now().plus(days, ChronoUnit.DAYS);
  }

  private void change(String sql, String id) {
    scope.run(
        account.id(),
        () ->
            session
                .createNativeMutationQuery(sql)
                .setParameter("id", UUID.fromString(id))
                .executeUpdate());
  }

  private boolean isStored(String id) {
    return scope.call(
        account.id(),
        () ->
            !session
                .createNativeQuery("SELECT 1 FROM scim_token WHERE id = :id", Integer.class)
                .setParameter("id", UUID.fromString(id))
                .getResultList()
                .isEmpty());
  }
}
