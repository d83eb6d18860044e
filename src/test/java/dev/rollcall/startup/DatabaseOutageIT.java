package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.HttpAccount;
import dev.rollcall.testing.ProductionJar;
import dev.rollcall.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The database goes away and comes back while the packaged application runs. */
class DatabaseOutageIT {

  private static final Path FOLDER = Path.of("target", "outage");
  private static final int CLIENTS = 16;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void outage_isToldAsOneToBeWaitedForAndEndsByItself() throws Exception {
    try (TestPostgres postgres = TestPostgres.start(FOLDER.resolve("postgres"))) {
      List<String> settings = ProductionJar.migrated(postgres, "outage", FOLDER);
      try (ProductionJar server = ProductionJar.start(FOLDER, "server", settings)) {
        URI base = server.base();
        HttpAccount account =
            HttpAccount.create(base, ProductionJar.operatorToken(FOLDER, settings));
        assertThat(account.scim(base, "POST", "/Users", account.user("ann")).statusCode())
            .isEqualTo(201);

        postgres.stop();

        // The first answers may come of what is remembered of the token, or of a dying connection.
        assertPutOff(account.scim(base, "POST", "/Users", account.user("bob")), "scim");
        assertPutOff(account.scim(base, "GET", "/Users", ""), "scim");
        assertPutOff(account.administer(base, "GET", "/" + account.id() + "/users", ""), "problem");
        assertPutOff(tokenRequest(account, base), "temporarily_unavailable");
        await(() -> probe(account, base, "ready") == 503);
        assertThat(probe(account, base, "live")).isEqualTo(200);
        assertThat(probe(account, base, "started")).isEqualTo(200);

        postgres.startAgain();

        await(() -> account.scim(base, "GET", "/Users?count=0", "").statusCode() == 200);
        await(() -> probe(account, base, "ready") == 200);
        // A retry of what was put off.
        await(() -> account.scim(base, "POST", "/Users", account.user("bob")).statusCode() == 201);
        assertThat(server.log()).doesNotContain("\tat ", " failed: ");
      }
    }
  }

  /** As after a restart that nobody noticed: each connection of the pool is broken. */
  @Test
  void brokenConnections_costNoRequestMoreThanARetry() throws Exception {
    try (TestPostgres postgres = TestPostgres.start(FOLDER.resolve("cut-postgres"))) {
      List<String> settings = ProductionJar.migrated(postgres, "cut", FOLDER);
      try (ProductionJar server = ProductionJar.start(FOLDER, "cut", settings)) {
        URI base = server.base();
        HttpAccount account =
            HttpAccount.create(base, ProductionJar.operatorToken(FOLDER, settings));
        listAtOnce(account, base);

        cutConnections(postgres, "cut");

        for (HttpResponse<String> answer : listAtOnce(account, base)) {
          if (answer.statusCode() != 200) {
            assertPutOff(answer, "scim");
          }
        }
        await(() -> account.scim(base, "POST", "/Users", account.user("ann")).statusCode() == 201);
        assertThat(server.log()).doesNotContain("\tat ", " failed: ");
      }
    }
  }

  /** So many that the pool has several connections. */
  private static List<HttpResponse<String>> listAtOnce(HttpAccount account, URI base) {
    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(() -> account.scimRequest(base, "GET", "/Users?count=0", ""))
            .limit(CLIENTS)
            .map(request -> account.client().sendAsync(request, BodyHandlers.ofString()))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static void cutConnections(TestPostgres postgres, String database) throws SQLException {
    try (Connection admin = postgres.connect(TestPostgres.ADMIN, TestPostgres.ADMIN);
        PreparedStatement statement =
            admin.prepareStatement(
                "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = ?")) {
      statement.setString(1, database);
      statement.execute();
    }
  }

  /** A server that starts before its database is there waits for it. */
  @Test
  void startWithoutTheDatabase_waitsForIt() throws Exception {
    try (TestPostgres postgres = TestPostgres.start(FOLDER.resolve("late-postgres"))) {
      List<String> settings = ProductionJar.migrated(postgres, "late", FOLDER);
      String operator = ProductionJar.operatorToken(FOLDER, settings);
      postgres.stop();
      try (ProductionJar server = ProductionJar.start(FOLDER, "late", settings)) {
        HttpAccount nobody = HttpAccount.nobody(operator);
        assertThat(probe(nobody, server.base(), "ready")).isEqualTo(503);

        postgres.startAgain();

        await(() -> probe(nobody, server.base(), "ready") == 200);
        HttpAccount account = HttpAccount.create(server.base(), operator);
        assertThat(account.scim(server.base(), "GET", "/Users", "").statusCode()).isEqualTo(200);
      }
    }
  }

  /** In a cluster the replicas and the first migration start together. */
  @Test
  void startBeforeTheMigration_waitsForItWithoutErrors() throws Exception {
    try (TestPostgres postgres = TestPostgres.start(FOLDER.resolve("empty-postgres"))) {
      postgres.createDatabase("empty");
      List<String> settings = ProductionJar.settings(postgres, "empty", FOLDER);
      String operator = ProductionJar.operatorToken(FOLDER, settings);
      try (ProductionJar server = ProductionJar.start(FOLDER, "empty", settings)) {
        HttpAccount nobody = HttpAccount.nobody(operator);
        assertThat(probe(nobody, server.base(), "ready")).isEqualTo(503);
        await(() -> server.log().contains("waits for the database"));

        ProductionJar.migrate(FOLDER, settings);

        await(() -> probe(nobody, server.base(), "ready") == 200);
        HttpAccount account = HttpAccount.create(server.base(), operator);
        assertThat(account.scim(server.base(), "GET", "/Users", "").statusCode()).isEqualTo(200);
        assertThat(server.log()).doesNotContain("\"level\":\"ERROR\"");
      }
    }
  }

  private static void assertPutOff(HttpResponse<String> answer, String form) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(answer.headers().firstValue("Content-Type").orElse("") + answer.body())
        .contains(form, "Retry-After")
        .doesNotContain("Exception");
  }

  private static HttpResponse<String> tokenRequest(HttpAccount account, URI base)
      throws IOException, InterruptedException {
    return account
        .client()
        .send(
            HttpRequest.newBuilder(base.resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=%s&client_secret=x"
                            .formatted(account.id())))
                .build(),
            BodyHandlers.ofString());
  }

  private static int probe(HttpAccount account, URI base, String probe)
      throws IOException, InterruptedException {
    return account
        .client()
        .send(
            HttpRequest.newBuilder(base.resolve("/q/health/" + probe)).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(100);
    }
  }
}
