package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.HttpAccount;
import dev.rollcall.testing.ProductionJar;
import dev.rollcall.testing.ProductionJar.Ended;
import dev.rollcall.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Old and new replicas side by side on one schema, and the command that takes it from old to new.
 */
@SuppressWarnings("NullAway.Init") // Methods before all tests set the fields.
class UpgradeIT {

  private static final Path FOLDER = Path.of("target", "upgrade");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int USERS = 500;

  private static final UUID ACCOUNT = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private static TestPostgres postgres;
  private static HttpClient client;

  @BeforeAll
  static void startDatabase() throws Exception {
    postgres = TestPostgres.start(FOLDER.resolve("postgres"));
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    client.shutdownNow();
    postgres.close();
  }

  @Test
  void migrationUnderWork_losesNothingAndNewReplicasWaitForIt() throws Exception {
    postgres.createDatabase("upgrade");
    migrateToTheVersionBefore("upgrade");
    fill("upgrade");
    List<String> settings = ProductionJar.settings(postgres, "upgrade", FOLDER);

    try (ProductionJar fresh = ProductionJar.start(FOLDER, "fresh", settings)) {
      HttpResponse<String> early = probe(fresh, "ready");
      assertThat(early.statusCode()).isEqualTo(503);
      assertThat(early.body()).contains("older than version", "migrate");
      assertThat(probe(fresh, "live").statusCode()).isEqualTo(200);

      AtomicBoolean done = new AtomicBoolean();
      CompletableFuture<Integer> old = CompletableFuture.supplyAsync(() -> workUntil(done));
      Ended migrated = migrate("upgrade");
      done.set(true);

      assertThat(migrated.code()).as(migrated.err()).isZero();
      assertThat(migrated.out())
          .matches(
              "The schema was migrated from version %s to version %s: \\d+ migrations? in \\d+\\.\\d s\\.\\R"
                  .formatted(versions().get(versions().size() - 2), versions().getLast()));
      int written = old.get();
      assertThat(written).isPositive();
      awaitReady(fresh);
      assertThat(count("upgrade", TestPostgres.OWNER, null)).isEqualTo(USERS * 2 + written);
      assertThat(count("upgrade", TestPostgres.APPLICATION, ACCOUNT)).isEqualTo(USERS + written);
      assertThat(count("upgrade", TestPostgres.APPLICATION, OTHER)).isEqualTo(USERS);
      assertThat(count("upgrade", TestPostgres.APPLICATION, null)).isZero();

      HttpAccount account =
          HttpAccount.create(fresh.base(), ProductionJar.operatorToken(FOLDER, settings));
      assertThat(account.scim(fresh.base(), "POST", "/Users", account.user("ann")).statusCode())
          .isEqualTo(201);
      assertThat(
              account
                  .administer(fresh.base(), "GET", "/" + ACCOUNT + "/users?limit=1", "")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void replica_worksOnWhileTheSchemaIsNewerThanIt() throws Exception {
    postgres.createDatabase("newer");
    assertThat(migrate("newer").code()).isZero();
    try (Connection owner = postgres.connect("newer", TestPostgres.OWNER);
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          INSERT INTO flyway_schema_history
          SELECT max(installed_rank) + 1, '999', 'of a later program', 'SQL', 'V999__later.sql', 1,
                 'rollcall_owner', now(), 1, true
          FROM flyway_schema_history
          """);
    }
    List<String> settings = ProductionJar.settings(postgres, "newer", FOLDER);

    try (ProductionJar old = ProductionJar.start(FOLDER, "old", settings)) {
      awaitReady(old);
      Ended again = migrate("newer");
      assertThat(again.code()).isZero();
      assertThat(again.out()).contains("version 999, newer than", "nothing was done");
    }
  }

  @Test
  void twoMigrationsAtOnce_doItOnce() throws Exception {
    postgres.createDatabase("twice");
    CompletableFuture<Ended> first = CompletableFuture.supplyAsync(() -> migrated("twice"));
    CompletableFuture<Ended> second = CompletableFuture.supplyAsync(() -> migrated("twice"));

    assertThat(first.get().code()).as(first.get().err()).isZero();
    assertThat(second.get().code()).as(second.get().err()).isZero();
    try (Connection owner = postgres.connect("twice", TestPostgres.OWNER)) {
      assertThat(
              number(owner, "SELECT count(*) FROM flyway_schema_history WHERE version IS NOT NULL"))
          .isEqualTo(versions().size());
      assertThat(number(owner, "SELECT count(DISTINCT version) FROM flyway_schema_history"))
          .isEqualTo(versions().size());
    }
  }

  @Test
  void migrationThatCannotBe_isToldInOneLine() throws Exception {
    postgres.createDatabase("refused");
    List<String> settings = ProductionJar.settings(postgres, "refused", FOLDER);

    Ended asServer = ProductionJar.run(FOLDER, settings, "migrate");
    assertThat(asServer.code()).isEqualTo(1);
    assertThat(asServer.out()).isEmpty();
    assertThat(lastLine(asServer)).contains("permission denied", "must own the schema");

    List<String> wrong = new ArrayList<>(settings);
    wrong.addAll(
        List.of("-Dquarkus.flyway.username=rollcall_owner", "-Dquarkus.flyway.password=wrong"));
    Ended refused = ProductionJar.run(FOLDER, wrong, "migrate");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(lastLine(refused)).contains("quarkus.flyway.username").doesNotContain("wrong");
    assertThat(refused.err()).doesNotContain("\tat ");
  }

  private static String lastLine(Ended ended) {
    return ended
        .err()
        .lines()
        .filter(line -> line.startsWith("The schema was not migrated"))
        .findFirst()
        .orElse(ended.err());
  }

  private static Ended migrate(String database) throws IOException, InterruptedException {
    List<String> settings = new ArrayList<>();
    settings.addAll(ProductionJar.settings(postgres, database, FOLDER));
    settings.addAll(ProductionJar.ownerSettings());
    return ProductionJar.run(FOLDER, settings, "migrate");
  }

  private static Ended migrated(String database) {
    try {
      return migrate(database);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void migrateToTheVersionBefore(String database) throws IOException {
    Flyway.configure()
        .dataSource(postgres.jdbcUrl(database), TestPostgres.OWNER, TestPostgres.PASSWORD)
        .locations("classpath:db/migration")
        .placeholders(Map.of("applicationRole", TestPostgres.APPLICATION))
        .target(versions().get(versions().size() - 2))
        .load()
        .migrate();
    // Repeatable ones run at any target; the program before had none of this name.
    try (Connection owner = postgres.connect(database, TestPostgres.OWNER);
        Statement statement = owner.createStatement()) {
      statement.execute("DROP FUNCTION IF EXISTS schema_version()");
      statement.execute("DELETE FROM flyway_schema_history WHERE script = 'R__schema_version.sql'");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** In order, the newest last. */
  private static List<MigrationVersion> versions() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("V"))
          .map(name -> SchemaVersion.parse(name.substring(1, name.indexOf("__"))))
          .sorted()
          .toList();
    }
  }

  private static void fill(String database) throws SQLException {
    try (Connection owner = postgres.connect(database, TestPostgres.OWNER);
        Statement statement = owner.createStatement()) {
      for (UUID account : List.of(ACCOUNT, OTHER)) {
        statement.execute(
            "INSERT INTO account (id, name, created) VALUES ('%1$s', '%1$s', now())"
                .formatted(account));
        statement.execute(
            """
            INSERT INTO users (id, account_id, version, created, last_modified, doc)
            SELECT gen_random_uuid(), '%s', 1, now(), now(),
                   jsonb_build_object('userName', 'u' || n || '@x.example')
            FROM generate_series(1, %d) n
            """
                .formatted(account, USERS));
      }
    }
  }

  /** What a replica of the version before does meanwhile: it reads and writes as it always did. */
  private static int workUntil(AtomicBoolean done) {
    int written = 0;
    try (Connection connection = postgres.connect("upgrade", TestPostgres.APPLICATION);
        Statement statement = connection.createStatement()) {
      statement.execute("SET rollcall.account = '" + ACCOUNT + "'");
      do {
        written +=
            statement.executeUpdate(
                """
                INSERT INTO users (id, account_id, version, created, last_modified, doc)
                VALUES (gen_random_uuid(), '%s', 1, now(), now(), '{"userName": "w%d@x.example"}')
                """
                    .formatted(ACCOUNT, written));
        assertThat(number(connection, "SELECT count(*) FROM users")).isEqualTo(USERS + written);
      } while (!done.get());
      return written;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long count(String database, String role, @Nullable UUID account)
      throws SQLException {
    try (Connection connection = postgres.connect(database, role);
        Statement statement = connection.createStatement()) {
      if (account != null) {
        statement.execute("SET rollcall.account = '" + account + "'");
      }
      return number(connection, "SELECT count(*) FROM users");
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void awaitReady(ProductionJar server) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (probe(server, "ready").statusCode() != 200) {
      assertThat(Instant.now()).as(probe(server, "ready").body()).isBefore(deadline);
      Thread.sleep(100);
    }
  }

  private static HttpResponse<String> probe(ProductionJar server, String probe)
      throws IOException, InterruptedException {
    URI uri = server.base().resolve("/q/health/" + probe);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
