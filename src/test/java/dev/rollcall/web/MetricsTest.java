package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountSettings.PutAbsent;
import dev.rollcall.accounts.AccountSettings.UnknownAttributes;
import dev.rollcall.accounts.AccountSettings.UnknownMembers;
import dev.rollcall.accounts.AccountSettings.UserNameChange;
import dev.rollcall.testing.Scrape;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.HttpServer;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What Prometheus learns. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class MetricsTest {

  private static final String REQUESTS = "rollcall_scim_requests_total";
  private static final String MARK = "hostile-label";

  @Inject TestAccounts accounts;

  @Inject HttpServer server;

  @TestHTTPResource("/")
  URI service;

  private Scrape scrape() {
    return Scrape.of(server);
  }

  private static Map<String, String> labels(
      String client, String resource, String operation, String outcome) {
    return Map.of(
        "client", client, "resource", resource, "operation", operation, "outcome", outcome);
  }

  @Test
  void request_isCountedByWhoAskedForWhatAndWhatBecameOfIt() throws InterruptedException {
    TestAccount account = accounts.create();
    Map<String, String> made = labels("okta", "Users", "create", "success");
    Map<String, String> refused = labels("okta", "Users", "patch", "refused");
    Map<String, String> unknown = labels("other", "Groups", "list", "unauthorized");
    Scrape before = scrape();

    String agent = "Okta SCIM Client 1.0.0";
    account
        .sending("{\"userName\":\"%s\"}".formatted(account.address("counted")))
        .header("User-Agent", agent)
        .post("/Users");
    account.sending("{}").header("User-Agent", agent).patch("/Users/" + UUID.randomUUID());
    account.anonymous().get("/Groups");

    awaitMore(before, made);
    awaitMore(before, refused);
    awaitMore(before, unknown);
  }

  /** Nobody is to be called at night over what an administrator has asked for. */
  @Test
  void requestOfAPausedAccount_isNoFailure() throws InterruptedException {
    TestAccount account =
        accounts.create(
            new AccountSettings(
                UserNameChange.IGNORE,
                UnknownMembers.REFUSE,
                UnknownAttributes.IGNORE,
                PutAbsent.CLEAR,
                true,
                null));
    Map<String, String> paused = labels("other", "Users", "list", "paused");
    Scrape before = scrape();

    account.request().get("/Users");

    awaitMore(before, paused);
  }

  /** The answer may be read before it is counted. */
  private void awaitMore(Scrape before, Map<String, String> labels) throws InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (scrape().sum(REQUESTS, labels) < before.sum(REQUESTS, labels) + 1) {
      assertThat(Instant.now()).as("%s in time", labels).isBefore(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void timeOfRequests_isAHistogram() throws InterruptedException {
    accounts.create().request().get("/Users");

    Scrape scrape = Scrape.with(server, "rollcall_scim_request_seconds_bucket");

    assertThat(scrape.labels("rollcall_scim_request_seconds_bucket", "le"))
        .contains("0.001", "0.0025", "0.01", "1.0", "10.0", "+Inf");
    assertThat(scrape.labels("rollcall_scim_request_seconds_bucket", "resource")).contains("Users");
  }

  /** A thousand of anything that a stranger sends are one thing. */
  @Test
  void strangers_addNoLabels() throws Exception {
    TestAccount account = accounts.create();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 20; i++) {
        beHostile(client, account, i);
      }
      Scrape before = scrape();
      for (int i = 20; i < 1_000; i++) {
        beHostile(client, account, i);
      }
      Scrape after = scrape();

      assertThat(after.text()).doesNotContain(MARK).doesNotContain(account.id().toString());
      for (String name : Set.of(REQUESTS, "http_server_requests_seconds_count")) {
        assertThat(after.series(name)).isEqualTo(before.series(name));
      }
      assertThat(after.labels("http_server_requests_seconds_count", "uri"))
          .isSubsetOf("scim", "api", "oauth", "other");
    }
  }

  private void beHostile(HttpClient client, TestAccount account, int i) throws Exception {
    String word = MARK + i;
    String base = "/scim/" + account.id() + "/v2";
    String bearer = "Bearer " + account.token();
    switch (i % 8) {
      case 0 -> send(client, "GET", base + "/Users/" + word, bearer, word + "\" x=\"");
      case 1 -> send(client, "GET", base + "/" + word, bearer, word);
      case 2 -> send(client, "GET", base + "/Users/" + word + "/" + word, bearer, word);
      case 3 -> send(client, "GET", "/scim/" + word + "/v2/Users", "none", word);
      case 4 -> send(client, "GET", "/api/v1/accounts/" + word, "none", word);
      case 5 -> send(client, "GET", "/" + word + ";x=" + word, "none", word);
      case 6 -> send(client, "GET", base + "/Users?filter=" + word, bearer, word);
      default -> send(client, word, base + "/Users", bearer, word);
    }
  }

  private void send(
      HttpClient client, String method, String path, String authorization, String agent)
      throws Exception {
    client.send(
        HttpRequest.newBuilder(service.resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", authorization)
            .header("User-Agent", agent)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  @Test
  void labels_areOfFixedSets() throws InterruptedException {
    accounts.create().request().get("/Users");

    Scrape scrape = Scrape.with(server, REQUESTS);

    assertThat(scrape.labels(REQUESTS, "resource"))
        .isSubsetOf(
            "Users",
            "Groups",
            "Bulk",
            "Search",
            "ServiceProviderConfig",
            "ResourceTypes",
            "Schemas",
            "other");
    assertThat(scrape.labels(REQUESTS, "operation"))
        .isSubsetOf(
            "create", "get", "list", "replace", "patch", "delete", "bulk", "search", "other");
    assertThat(scrape.labels(REQUESTS, "outcome"))
        .isSubsetOf("success", "refused", "unauthorized", "limited", "paused", "failed", "aborted");
  }

  @Test
  void refusedCredentials_areCountedBySurface() {
    Map<String, String> api = Map.of("surface", "api");
    double before = scrape().sum("rollcall_authentication_failures_total", api);

    RestAssured.given().header("Authorization", "Bearer no.good.token").get("/api/v1/accounts");

    assertThat(scrape().sum("rollcall_authentication_failures_total", api)).isEqualTo(before + 1);
    assertThat(scrape().labels("rollcall_authentication_failures_total", "surface"))
        .containsExactlyInAnyOrder("scim", "api", "oauth", "other");
  }

  @Test
  void domains_areCountedOverAllAccounts() throws InterruptedException {
    Map<String, String> verified = Map.of("state", "verified");
    double before = awaitDomains(verified, 0);
    accounts.create();
    accounts.create();

    awaitDomains(verified, before + 2);

    assertThat(scrape().labels("rollcall_domains", "state"))
        .containsExactlyInAnyOrder("pending", "stopped", "verified", "record_missing");
  }

  /** They are counted in the background, and anew when somebody reads them later. */
  private double awaitDomains(Map<String, String> state, double least) throws InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    double count = scrape().sum("rollcall_domains", state);
    while (!(count >= least)) { // Not a number until they were counted for the first time.
      assertThat(Instant.now()).as("%s of %s domains in time", count, least).isBefore(deadline);
      Thread.sleep(20);
      count = scrape().sum("rollcall_domains", state);
    }
    return count;
  }

  @Test
  void poolAndProcess_areMeasured() {
    assertThat(scrape().names())
        .contains(
            "agroal_active_count",
            "agroal_available_count",
            "agroal_awaiting_count",
            "jvm_memory_used_bytes",
            "process_cpu_usage",
            "process_uptime_seconds",
            "rollcall_dns_lookups_total",
            "rollcall_dns_resolver_failures_total");
  }

  /** They are the operator's: whoever reaches the SCIM endpoint does not see them. */
  @Test
  void metrics_areNotOnThePortOfTheService() {
    RestAssured.given().get("/q/metrics").then().statusCode(404);
  }
}
