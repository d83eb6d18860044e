package dev.rollcall.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.testing.DatabaseOwner;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second wall with the first one taken down: SQL of all kinds that names no account. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class RowSecurityTest {

  private static final String OF_ACCOUNTS =
      """
      SELECT c.relname FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND EXISTS (SELECT 1 FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped)
      """;

  @Inject AgroalDataSource dataSource;
  @Inject EntityManager entities;
  @Inject AccountScope scope;
  @Inject CurrentAccount current;
  @Inject Accounts repository;
  @Inject TestAccounts accounts;

  private TestAccount own = new TestAccount(AccountScope.NO_ACCOUNT, "", "");
  private TestAccount foreign = own;

  @BeforeEach
  void twoAccountsWithUsers() {
    own = accounts.create();
    own.provision("uwe");
    foreign = accounts.create();
    String gone = foreign.provision("uta");
    foreign.request().delete("/Users/" + gone).then().statusCode(204);
    foreign.provision("eva");
    scope.run(foreign.id(), () -> execute(group(foreign)));
  }

  @Test
  void everyTableOfAccounts_hasAWall() throws SQLException {
    String without =
        OF_ACCOUNTS
            + """
              AND NOT (c.relrowsecurity AND EXISTS (
                SELECT 1 FROM pg_policy p
                WHERE p.polrelid = c.oid AND p.polname = 'own_account' AND p.polpermissive
                  AND p.polcmd = '*' AND p.polroles = '{0}'))
            """;

    assertThat(asOwner(without)).isEmpty();
    assertThat(asOwner(OF_ACCOUNTS)).contains("users", "groups", "membership", "scim_token");
  }

  /** A table that belongs to no account needs a reason to be in this list. */
  @Test
  void tablesWithoutAnAccount_areKnown() throws SQLException {
    assertThat(
            asOwner(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                    + " AND relkind IN ('r', 'p', 'm', 'v') AND relname NOT IN ("
                    + OF_ACCOUNTS
                    + ")"))
        .containsExactlyInAnyOrder("account", "flyway_schema_history");
  }

  @Test
  void noOtherPolicy_opensTheWall() throws SQLException {
    assertThat(asOwner("SELECT DISTINCT polname FROM pg_policy")).containsExactly("own_account");
  }

  @Test
  void everyFunctionThatRunsAsItsOwner_isTiedToItsSchemaAndForTheApplicationAlone()
      throws SQLException {
    String ours =
        """
        SELECT proname FROM pg_proc p
        WHERE prosecdef AND pronamespace = 'public'::regnamespace
        """;

    assertThat(asOwner(ours)).contains("scim_token_by_hash", "users_by_index", "groups_by_index");
    assertThat(
            asOwner(
                ours
                    + """
                      AND NOT ('search_path=pg_catalog, public, pg_temp' = ANY (proconfig)
                        AND NOT has_function_privilege('public', p.oid, 'EXECUTE')
                        AND has_function_privilege('rollcall', p.oid, 'EXECUTE'))
                    """))
        .isEmpty();
  }

  @Test
  void applicationsRole_ownsNothingAndCannotStepOverAPolicy() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      assertThat(
              select(
                  connection,
                  """
                  SELECT rolsuper OR rolbypassrls OR pg_has_role('rollcall_owner', 'MEMBER')
                    OR EXISTS (SELECT 1 FROM pg_class WHERE relowner = r.oid)
                    OR EXISTS (SELECT 1 FROM pg_proc WHERE proowner = r.oid)
                    OR has_schema_privilege('public', 'CREATE')
                  FROM pg_roles r WHERE rolname = current_user
                  """))
          .containsExactly("f");
      assertThat(select(connection, "SELECT current_user")).containsExactly("rollcall");
    }
  }

  @Test
  void withoutAnAccount_noTableOfAccountsShowsARow() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      for (String table : asOwner(OF_ACCOUNTS)) {
        assertThat(select(connection, "SELECT count(*) FROM " + table)).containsExactly("0");
      }
    }
    assertThat(DatabaseOwner.count("SELECT count(*) FROM users")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "", "00000000-0000-0000-0000-000000000000"})
  void settingThatIsNoAccount_showsNoRow(String setting) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL rollcall.account = '" + setting + "'");
      assertThat(select(connection, "SELECT count(*) FROM users")).containsExactly("0");
      connection.rollback();
    }
  }

  @Test
  void withAnAccount_everyTableShowsItsOwnRowsAndNoOther() throws SQLException {
    for (String table : asOwner(OF_ACCOUNTS)) {
      assertThat(
              scope.call(
                  own.id(),
                  () ->
                      entities
                          .createNativeQuery(
                              "SELECT count(*) FROM " + table + " WHERE account_id <> :own")
                          .setParameter("own", own.id())
                          .getSingleResult()))
          .as(table)
          .isEqualTo(0L);
    }
    assertThat(accountsOfUsers(own.id())).containsExactly(own.id());
  }

  @Test
  void withAnAccount_noOtherAccountItselfIsSeen() {
    assertThat(
            scope.<List<?>>call(
                own.id(),
                () -> entities.createNativeQuery("SELECT id FROM account").getResultList()))
        .isEqualTo(List.of(own.id()));
    assertThat(repository.find(own.id())).isPresent();
    assertThat(repository.find("no such name")).isEmpty();
  }

  @Test
  void insertIntoAnotherAccount_isRefused() {
    for (String insert :
        List.of(
            user(foreign),
            group(foreign),
            "INSERT INTO scim_token (id, account_id, hash, prefix, created) VALUES"
                + " (gen_random_uuid(), '%s', sha256('x'), 'x', now())".formatted(foreign.id()))) {
      assertThatThrownBy(() -> scope.run(own.id(), () -> execute(insert)))
          .hasStackTraceContaining("row-level security");
    }
  }

  @Test
  void insertWithoutAnAccount_isRefused() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(user(own)))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void rowsOfAnotherAccount_canBeNeitherChangedNorTakenNorDeleted() throws SQLException {
    UUID other = foreign.id();
    assertThat(changed("UPDATE users SET version = 99")).isEqualTo(1);
    assertThat(changed("UPDATE users SET version = 99 WHERE account_id = '" + other + "'"))
        .isEqualTo(0);
    assertThat(changed("DELETE FROM users WHERE account_id = '" + other + "'")).isEqualTo(0);
    assertThat(changed("UPDATE account SET name = 'taken' WHERE id = '" + other + "'"))
        .isEqualTo(0);
    assertThatThrownBy(() -> changed("UPDATE users SET account_id = '" + other + "'"))
        .hasStackTraceContaining("row-level security");
    assertThat(
            DatabaseOwner.count(
                "SELECT count(*) FROM users WHERE version <> 99 AND account_id = '%s'"
                    .formatted(other)))
        .isEqualTo(1);
  }

  @Test
  void conflictWithAnotherAccountsRow_doesNotUpdateIt() throws SQLException {
    String id =
        scope.call(
            foreign.id(),
            () ->
                entities
                    .createNativeQuery("SELECT CAST(id AS text) FROM users")
                    .getSingleResult()
                    .toString());
    assertThatThrownBy(
            () ->
                scope.run(
                    own.id(),
                    () ->
                        execute(
                            user(own).replace("gen_random_uuid()", "'" + id + "'")
                                + " ON CONFLICT (id) DO UPDATE SET version = 99")))
        .hasStackTraceContaining("row-level security");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET ROLE rollcall_owner",
        "SET SESSION AUTHORIZATION rollcall_owner",
        "ALTER TABLE users DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own_account ON users",
        "TRUNCATE users CASCADE",
        "SELECT * FROM flyway_schema_history",
        "UPDATE flyway_schema_history SET success = false",
        "CREATE TABLE public.users_of_mine (id int)",
        "SET LOCAL row_security = off; SELECT * FROM users"
      })
  void wall_cannotBeTakenDownByTheApplicationsRole(String sql) {
    assertThatThrownBy(() -> scope.run(own.id(), () -> execute(sql)))
        .satisfies(
            refused ->
                assertThat(refused)
                    .hasStackTraceContaining(
                        sql.contains("row_security") ? "row-level security" : "ERROR"));
  }

  @Test
  void indexes_findTheCurrentAccountsRowsAlone() {
    String pattern = "{\"userName\":\"%s\"}".formatted(foreign.address("eva"));
    String within = "{\"%s\":%s}".formatted(foreign.id(), pattern);

    assertThat(found(foreign, pattern, "x")).hasSize(1);
    assertThat(found(foreign, "{\"x\":1}", "eva%")).hasSize(1);
    assertThat(found(own, pattern, "eva%")).isEmpty();
    assertThat(found(own, within, "x")).isEmpty();
    assertThat(found(own, "{}", "%")).hasSize(2);
  }

  @Test
  void indexes_areAskedOfTheTrueTables_whateverTheCallerHasPutInTheirPlace() {
    assertThat(
            scope.<List<?>>call(
                own.id(),
                () -> {
                  execute("CREATE TEMPORARY TABLE users (LIKE public.users) ON COMMIT DROP");
                  execute("SET LOCAL search_path = pg_temp, public");
                  return ids("{\"userName\":\"%s\"}".formatted(own.address("uwe")), "x");
                }))
        .hasSize(1);
  }

  @Test
  void account_isForgottenWhenItsTransactionEnds() throws SQLException {
    scope.run(own.id(), () -> execute("SELECT 1"));
    assertNobodyIsSeen();
    assertThatThrownBy(
            () ->
                scope.run(
                    own.id(),
                    () -> {
                      execute("SELECT 1");
                      throw new IllegalStateException("rolled back");
                    }))
        .hasStackTraceContaining("rolled back");
    assertNobodyIsSeen();
    assertThatThrownBy(() -> scope.run(own.id(), () -> execute("SELECT 1 / 0")))
        .hasStackTraceContaining("division by zero");
    assertNobodyIsSeen();
  }

  @Test
  void account_isKnownWithoutATransactionTooAndForgottenAfterwards() throws SQLException {
    for (int i = 0; i < 3; i++) {
      assertThat(withoutTransaction(own.id())).containsExactly("1");
      assertNobodyIsSeen();
      assertThat(withoutTransaction(foreign.id())).containsExactly("1");
      assertThat(accountsOfUsers(own.id())).containsExactly(own.id());
      assertNobodyIsSeen();
      scope.run(AccountScope.NO_ACCOUNT, () -> assertThat(accountsOfUsers()).isEmpty());
    }
  }

  @Test
  void scopeWithinAScope_seesItsOwnRows() {
    List<List<UUID>> seen =
        scope.call(
            own.id(),
            () -> {
              List<UUID> before = accountsOfUsers();
              List<UUID> within = accountsOfUsers(foreign.id());
              return List.of(before, within, accountsOfUsers());
            });

    assertThat(seen).containsExactly(List.of(own.id()), List.of(foreign.id()), List.of(own.id()));
  }

  @Test
  void deletedAccount_takesItsRowsAlong() throws SQLException {
    scope.run(
        AccountScope.NO_ACCOUNT,
        () -> execute("DELETE FROM account WHERE id = '" + foreign.id() + "'"));

    for (String table : asOwner(OF_ACCOUNTS + " AND c.relname <> 'idempotency_key'")) {
      assertThat(
              DatabaseOwner.count(
                  "SELECT count(*) FROM " + table + " WHERE account_id = '" + foreign.id() + "'"))
          .as(table)
          .isEqualTo(0);
    }
    assertThat(accountsOfUsers(own.id())).containsExactly(own.id());
  }

  /** On as many connections as the test can have of the pool at once. */
  private void assertNobodyIsSeen() throws SQLException {
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        Connection connection = dataSource.getConnection();
        connections.add(connection);
        assertThat(select(connection, "SELECT count(*) FROM users")).containsExactly("0");
        assertThat(
                select(
                    connection, "SELECT coalesce(current_setting('rollcall.account', true), '')"))
            .containsExactly("");
      }
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private List<String> withoutTransaction(UUID account) throws SQLException {
    ManagedContext context = Arc.container().requestContext();
    ContextState test = context.getState();
    context.deactivate();
    context.activate();
    current.set(account, new Caller.Application(), AccountSettings.DEFAULT);
    try (Connection connection = dataSource.getConnection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      return select(connection, "SELECT count(*) FROM users");
    } finally {
      context.terminate();
      context.activate(test);
    }
  }

  private List<UUID> accountsOfUsers(UUID account) {
    return scope.call(account, this::accountsOfUsers);
  }

  private List<UUID> accountsOfUsers() {
    return Stream.of(
            entities
                .createNativeQuery("SELECT DISTINCT account_id FROM users")
                .getResultList()
                .toArray())
        .map(UUID.class::cast)
        .toList();
  }

  private List<?> found(TestAccount account, String pattern, String name) {
    return scope.<List<?>>call(account.id(), () -> ids(pattern, name));
  }

  private List<?> ids(String pattern, String name) {
    return entities
        .createNativeQuery("SELECT unnest(users_by_index(ARRAY[:pattern], ARRAY[:name], '{}'))")
        .setParameter("pattern", pattern)
        .setParameter("name", name)
        .getResultList();
  }

  private int changed(String sql) {
    return scope.call(own.id(), () -> entities.createNativeQuery(sql).executeUpdate());
  }

  private void execute(String sql) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            });
  }

  private static String user(TestAccount account) {
    return """
        INSERT INTO users (id, account_id, version, created, last_modified, doc)
        VALUES (gen_random_uuid(), '%s', 1, now(), now(), '{"userName": "%s"}')
        """
        .formatted(account.id(), UUID.randomUUID());
  }

  private static String group(TestAccount account) {
    return """
        INSERT INTO groups (id, account_id, type, version, created, last_modified, doc)
        VALUES (gen_random_uuid(), '%s', 'SCIM', 1, now(), now(), '{"displayName": "%s"}')
        """
        .formatted(account.id(), UUID.randomUUID());
  }

  private static List<String> asOwner(String sql) throws SQLException {
    try (Connection connection = DatabaseOwner.connect()) {
      return select(connection, sql);
    }
  }

  private static List<String> select(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
