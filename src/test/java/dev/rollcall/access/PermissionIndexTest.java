package dev.rollcall.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.access.PermissionChecks.Answer;
import dev.rollcall.access.PermissionChecks.Check;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.DatabaseOwner;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.AdminPaging;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many rows the application's role, behind the wall, has to read for questions about
 * permissions in a large account: PostgreSQL counts them, within its own functions too.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class PermissionIndexTest {

  private static final int USERS = 10_000;

  /** One for all tests. */
  private static @Nullable TestAccount filled;

  @Inject Holders holders;
  @Inject PermissionCheck check;
  @Inject EffectivePermissions effective;
  @Inject EntityManager entities;
  @Inject AccountScope scope;
  @Inject TestAccounts accounts;

  private TestAccount account = new TestAccount(new UUID(0, 0), "", "");

  @BeforeEach
  void accountOfManyUsersAndGrants() throws SQLException {
    if (filled == null) {
      TestAccount created = accounts.create();
      scope.run(created.id(), () -> fill(created));
      DatabaseOwner.execute(
          "VACUUM ANALYZE users",
          "VACUUM ANALYZE groups",
          "VACUUM ANALYZE membership",
          "VACUUM ANALYZE grants");
      filled = created;
    }
    account = filled;
  }

  /**
   * Group 0 has everybody and gives "everybody's"; 100 other groups have 10 users and give 100
   * permissions each. Every third user is inactive.
   */
  private void fill(TestAccount of) {
    for (String insert :
        new String[] {
          """
          INSERT INTO users (id, account_id, version, created, last_modified, doc)
          SELECT gen_random_uuid(), :account, 1, now(), now(), jsonb_build_object(
            'userName', 'user' || n || '@example.com', 'externalId', CAST(n AS text),
            'active', n % 3 > 0)
          FROM generate_series(1, :users) AS n
          """,
          """
          INSERT INTO groups (id, account_id, type, version, created, last_modified, doc)
          SELECT gen_random_uuid(), :account, 'SCIM', 1, now(), now(), jsonb_build_object(
            'displayName', 'Group ' || n, 'externalId', CAST(n AS text))
          FROM generate_series(0, 100) AS n
          WHERE :users > 0
          """,
          """
          INSERT INTO membership (account_id, group_id, user_id)
          SELECT g.account_id, g.id, u.id
          FROM groups AS g
          JOIN users AS u ON u.account_id = g.account_id
            AND (g.external_id = '0' OR CAST(u.external_id AS integer) / 10 = CAST(g.external_id AS integer))
          WHERE g.account_id = :account AND :users > 0
          """,
          """
          INSERT INTO grants (account_id, group_id, permission)
          SELECT g.account_id, g.id, 'permission ' || n % 100 || ' of ' || g.external_id
          FROM groups AS g
          CROSS JOIN generate_series(0, 99) AS n
          WHERE g.account_id = :account AND g.external_id <> '0' AND :users > 0
          """,
          """
          INSERT INTO grants (account_id, group_id, permission)
          SELECT g.account_id, g.id, 'everybody''s'
          FROM groups AS g
          WHERE g.account_id = :account AND g.external_id = '0' AND :users > 0
          """
        }) {
      entities
          .createNativeQuery(insert)
          .setParameter("account", of.id())
          .setParameter("users", USERS)
          .executeUpdate();
    }
  }

  @Test
  void pageOfAPermissionThatManyHave_readsNoMoreThanThePage() {
    Reading<List<PermissionHolder>> reading =
        read(() -> holders.of(new Grant("everybody's", null), paging(100)));

    assertThat(reading.result()).hasSize(101);
    assertThat(reading.users()).isLessThan(400);
    assertThat(reading.wholeTables()).isZero();

    Optional<UUID> last = Optional.of(reading.result().get(99).id());
    Reading<List<PermissionHolder>> next =
        read(() -> holders.of(new Grant("everybody's", null), new AdminPaging(100, last)));
    assertThat(next.result().getFirst()).isEqualTo(reading.result().get(100));
    assertThat(next.users()).isLessThan(400);
  }

  @Test
  void pageOfAPermissionThatFewHave_readsThose() {
    Reading<List<PermissionHolder>> reading =
        read(() -> holders.of(new Grant("permission 7 of 7", null), paging(1000)));

    assertThat(reading.result()).hasSizeBetween(6, 7);
    assertThat(reading.users()).isLessThan(50);
    assertThat(reading.wholeTables()).isZero();
  }

  @Test
  void checks_readTheirUsersOnly() {
    List<Check> checks =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    new Check(
                        null,
                        "USER" + (i + 10) + "@example.com",
                        "permission 7 of " + i / 10,
                        null))
            .toList();

    Reading<List<Answer>> reading = read(() -> check.answers(checks));

    // The user of number i is 10 further, and so in the next group.
    assertThat(reading.result().stream().filter(Answer::allowed)).isEmpty();
    assertThat(reading.result()).allMatch(answer -> answer.user() != null);
    assertThat(reading.users()).isLessThan(2_500);
    assertThat(reading.wholeTables()).isZero();
  }

  @Test
  void permissionsOfAUser_readItsGroupsOnly() {
    String user =
        read(() -> check.answers(List.of(named("user77@example.com")))).result().getFirst().user()
            + "";

    Reading<UserPermissions> reading =
        read(() -> effective.of(user, GrantPaging.read("1000", null)));

    assertThat(reading.result().items()).hasSize(101);
    assertThat(reading.users()).isLessThan(10);
    assertThat(reading.wholeTables()).isZero();
  }

  @Test
  void lookForAHolder_endsWithTheFirst() {
    Reading<Object> reading =
        read(
            () ->
                entities
                    .createNativeQuery("SELECT permission_is_held(:account, 'everybody''s')")
                    .setParameter("account", account.id())
                    .getSingleResult());

    assertThat(reading.result()).isEqualTo(true);
    assertThat(reading.users()).isLessThan(30);
    assertThat(reading.wholeTables()).isZero();
  }

  private static Check named(String userName) {
    return new Check(null, userName, "any", null);
  }

  private static AdminPaging paging(int limit) {
    return new AdminPaging(limit, Optional.empty());
  }

  /**
   * What a question costs.
   *
   * @param users rows of users that were read
   * @param wholeTables how often a table was read from end to end
   */
  private record Reading<T>(T result, long users, long wholeTables) {}

  private <T> Reading<T> read(Callable<T> question) {
    return scope.call(
        account.id(),
        () -> {
          long users = count("users", "seq_tup_read + idx_tup_fetch");
          long scans = scans();
          T result = question.call();
          return new Reading<>(
              result, count("users", "seq_tup_read + idx_tup_fetch") - users, scans() - scans);
        });
  }

  private long scans() {
    return count("users", "seq_scan")
        + count("membership", "seq_scan")
        + count("grants", "seq_scan");
  }

  /** By this connection of late. */
  private long count(String table, String what) {
    return ((Number)
            entities
                .createNativeQuery(
                    "SELECT "
                        + what
                        + " FROM pg_stat_xact_user_tables"
                        + " WHERE relid = CAST(:name AS regclass)")
                .setParameter("name", table)
                .getSingleResult())
        .longValue();
  }
}
