package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.testing.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose one role owns the tables and serves the requests. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class OneRoleTest {

  private static final String ONE = "rollcall";
  private static final String OWNER = "rollcall_owner";
  private static final UUID OWN = UUID.randomUUID();
  private static final UUID FOREIGN = UUID.randomUUID();

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  /** The embedded server's roles have one password. */
  @ConfigProperty(name = "quarkus.flyway.password")
  String password;

  private final String database = "one_role_" + UUID.randomUUID().toString().replace('-', '_');

  @BeforeEach
  void databaseOfOneRole() throws SQLException {
    administer("CREATE DATABASE " + database + " OWNER " + ONE);
    migrateAs(ONE);
    try (Connection connection = connect(ONE);
        Statement statement = connection.createStatement()) {
      for (UUID account : List.of(OWN, FOREIGN)) {
        statement.execute("SET rollcall.account = '" + account + "'");
        statement.execute(
            "INSERT INTO account (id, name, created) VALUES ('%1$s', '%1$s', now())"
                .formatted(account));
        statement.execute(
            """
            INSERT INTO users (id, account_id, version, created, last_modified, doc)
            VALUES (gen_random_uuid(), '%1$s', 1, now(), now(), '{"userName": "u@x.example"}')
            """
                .formatted(account));
        statement.execute(
            """
            INSERT INTO scim_token (id, account_id, hash, prefix, created)
            VALUES (gen_random_uuid(), '%1$s', sha256('%1$s'), 'p', now())
            """
                .formatted(account));
      }
    }
  }

  @AfterEach
  void gone() throws SQLException {
    administer("DROP DATABASE " + database + " WITH (FORCE)");
  }

  @Test
  void owner_isBehindTheWallToo() throws SQLException {
    try (Connection connection = connect(ONE)) {
      assertThat(select(connection, "SELECT count(*) FROM users")).containsExactly("0");
      tell(connection, OWN);
      assertThat(select(connection, "SELECT account_id FROM users"))
          .containsExactly(OWN.toString());
      assertThat(select(connection, "SELECT id FROM account")).containsExactly(OWN.toString());
      assertThatThrownBy(() -> select(connection, insertInto(FOREIGN)))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void token_isFoundAboveAllAccountsAndNothingElse() throws SQLException {
    try (Connection connection = connect(ONE)) {
      String token = "SELECT account_id FROM scim_token_by_hash(sha256('" + FOREIGN + "'))";
      assertThat(select(connection, token)).containsExactly(FOREIGN.toString());
      assertThat(select(connection, "SELECT count(*) FROM scim_token")).containsExactly("0");
      tell(connection, OWN);
      assertThat(select(connection, token)).containsExactly(FOREIGN.toString());
      assertThat(select(connection, "SELECT account_id FROM scim_token"))
          .containsExactly(OWN.toString());
    }
  }

  @Test
  void domains_areLookedAfterAboveAllAccountsAndSeenByTheirOwn() throws SQLException {
    try (Connection connection = connect(ONE);
        Statement statement = connection.createStatement()) {
      for (UUID account : List.of(OWN, FOREIGN)) {
        tell(connection, account);
        statement.execute(
            """
            INSERT INTO domain (
              id, account_id, name, state, challenge, created, verified_at, next_check)
            VALUES (gen_random_uuid(), '%s', 'x.org', '%s', 'c', now(), %s, now())
            """
                .formatted(
                    account,
                    account.equals(OWN) ? "PENDING" : "VERIFIED",
                    account.equals(OWN) ? "NULL" : "now()"));
      }
      tell(connection, OWN);
      assertThat(select(connection, "SELECT domains_of_users()")).containsExactly("x.example");
      assertThat(select(connection, "SELECT domain_is_verified_elsewhere('x.org')"))
          .containsExactly("t");
      assertThat(
              select(
                  connection,
                  "SELECT name FROM lease_due_domains(now(), 60, gen_random_uuid(), 10)"))
          .containsExactly("x.org", "x.org");
      assertThat(
              select(
                  connection,
                  "SELECT take_domain('x.org', now(), 'REFUSED', 's', gen_random_uuid(), NULL)"))
          .containsExactly(FOREIGN.toString());
      assertThat(select(connection, "SELECT count(*) FROM domain")).containsExactly("1");
      tell(connection, FOREIGN);
      assertThat(select(connection, "SELECT state FROM domain")).containsExactly("PENDING");
      assertThat(select(connection, "SELECT operation FROM provisioning_log"))
          .containsExactly("domain.moved");
    }
  }

  @Test
  void indexes_leaveTheFilterToTheWallsSide() throws SQLException {
    try (Connection connection = connect(ONE)) {
      tell(connection, OWN);
      assertThat(
              select(
                  connection,
                  "SELECT users_by_index(ARRAY['{\"userName\":\"u@x.example\"}'], '{}', '{}')"))
          .containsExactly((String) null);
    }
  }

  @Test
  void deletedAccount_takesItsRowsAlong() throws SQLException {
    try (Connection connection = connect(ONE);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("DELETE FROM account WHERE id = '" + OWN + "'"))
          .isEqualTo(1);
      tell(connection, OWN);
      for (String table : List.of("users", "scim_token", "account_usage")) {
        assertThat(select(connection, "SELECT count(*) FROM " + table)).containsExactly("0");
      }
      tell(connection, FOREIGN);
      assertThat(select(connection, "SELECT users FROM account_usage")).containsExactly("1");
    }
  }

  @Test
  void administrator_isTold() throws SQLException {
    try (Connection connection = connect(ONE)) {
      assertThat(SecondWall.warning(connection).orElseThrow())
          .contains("role rollcall owns the tables", "quarkus.flyway.username");
    }
    try (Connection connection = connect("postgres")) {
      assertThat(SecondWall.warning(connection).orElseThrow()).contains("superuser");
    }
  }

  @Test
  void laterMigration_changesTheRowsOfAllAccounts(@TempDir Path more)
      throws IOException, SQLException {
    Files.writeString(more.resolve("V9000__later.sql"), "UPDATE users SET version = 42;");

    Flyway.configure()
        .dataSource(urlOf(database), ONE, password)
        .locations("classpath:db/migration", "filesystem:" + more)
        .placeholders(Map.of("applicationRole", ONE))
        .load()
        .migrate();

    try (Connection connection = connect(ONE)) {
      for (UUID account : List.of(OWN, FOREIGN)) {
        tell(connection, account);
        assertThat(select(connection, "SELECT version FROM users")).containsExactly("42");
      }
    }
  }

  @Test
  void twoRoles_takeOverAtTheNextMigration() throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("REASSIGN OWNED BY " + ONE + " TO " + OWNER);
      statement.execute("ALTER SCHEMA public OWNER TO " + OWNER);
    }

    migrateAs(OWNER);

    try (Connection connection = connect(ONE)) {
      assertThat(SecondWall.warning(connection)).isEmpty();
      assertThat(select(connection, "SELECT count(*) FROM users")).containsExactly("0");
      tell(connection, OWN);
      assertThat(select(connection, "SELECT account_id FROM users"))
          .containsExactly(OWN.toString());
      assertThat(
              select(
                  connection,
                  "SELECT cardinality(users_by_index("
                      + "ARRAY['{\"userName\":\"u@x.example\"}'], '{}', '{}'))"))
          .containsExactly("1");
    }
    try (Connection connection = connect(OWNER)) {
      assertThat(select(connection, "SELECT count(*) FROM users")).containsExactly("2");
      assertThat(
              select(
                  connection,
                  "SELECT 1 FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
                      + " WHERE c.relforcerowsecurity OR p.polname <> 'own_account'"))
          .isEmpty();
    }
  }

  private void migrateAs(String role) {
    Flyway.configure()
        .dataSource(urlOf(database), role, password)
        .locations("classpath:db/migration")
        .placeholders(Map.of("applicationRole", ONE))
        .load()
        .migrate();
  }

  private static void tell(Connection connection, UUID account) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET rollcall.account = '" + account + "'");
    }
  }

  private static String insertInto(UUID account) {
    return """
        INSERT INTO users (id, account_id, version, created, last_modified, doc)
        VALUES (gen_random_uuid(), '%s', 1, now(), now(), '{"userName": "v@x.example"}')
        RETURNING id
        """
        .formatted(account);
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

  private static void administer(String sql) throws SQLException {
    try (Connection connection = DatabaseOwner.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(urlOf(database), role, password);
  }

  private String urlOf(String name) {
    return url.substring(0, url.lastIndexOf('/') + 1) + name;
  }
}
