package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.Demo;
import dev.rollcall.testing.Replica;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Processes of the packaged application on one database know of each other's changes. One replica
 * remembers credentials for an hour, so it can only have been told; another is never told, so it
 * can only have forgotten by itself.
 */
@SuppressWarnings("NullAway.Init") // Started before all tests.
class ReplicasIT {

  private static final Path DATA = Path.of("target", "replicas-data");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static RunningJar first;
  private static Replica told;
  private static Replica untold;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private String made;

  @BeforeAll
  static void start() throws Exception {
    first = RunningJar.start(DATA);
    told = Replica.start(DATA, "told", "-Drollcall.tokens.cache-ttl=1H");
    untold = Replica.start(DATA, "untold", "-Drollcall.tokens.listen=false");
  }

  @AfterAll
  static void stop() throws Exception {
    untold.close();
    told.close();
    first.close();
  }

  /** The data folder stays for the next run, and an account has ten at most. */
  @AfterEach
  void deleteTheToken() throws IOException, InterruptedException {
    client.send(
        request(account("/tokens/" + made), first.demo().adminToken()).DELETE().build(),
        BodyHandlers.discarding());
  }

  @Test
  void tokenDeletedOnOneReplica_isRefusedByTheOthers() throws Exception {
    JsonNode token = usedEverywhere();

    administer("DELETE", "/tokens/" + made, "");

    assertThat(status(scim(), token)).isEqualTo(401);
    await(401, () -> status(told.at(scim()), token));
    await(401, () -> status(untold.at(scim()), token));
  }

  @Test
  void tokenDisabledOnOneReplica_isRefusedByTheOthersUntilItIsEnabled() throws Exception {
    JsonNode token = usedEverywhere();
    String path = "/tokens/" + made;

    administer("POST", path + "/disable", "");
    await(401, () -> status(told.at(scim()), token));
    await(401, () -> status(untold.at(scim()), token));

    administer("POST", path + "/enable", "");
    await(200, () -> status(told.at(scim()), token));
    await(200, () -> status(untold.at(scim()), token));
  }

  @Test
  void accountPausedOnOneReplica_isPausedOnTheOthers() throws Exception {
    JsonNode token = usedEverywhere();

    administer("PATCH", "", "{\"settings\":{\"provisioningPaused\":true}}");
    try {
      await(503, () -> status(told.at(scim()), token));
      await(503, () -> status(untold.at(scim()), token));
    } finally {
      administer("PATCH", "", "{\"settings\":{\"provisioningPaused\":null}}");
    }
    await(200, () -> status(told.at(scim()), token));
    await(200, () -> status(untold.at(scim()), token));
  }

  @Test
  void domainDeletedOnOneReplica_isRefusedByTheOthers() throws Exception {
    JsonNode token = usedEverywhere();
    String name = "d" + System.nanoTime() + "-replicas.org";
    String id =
        administer("POST", "/domains", "{\"names\":[\"%s\"]}".formatted(name))
            .at("/items/0/id")
            .textValue();
    administer("POST", "/domains/" + id + "/mark-verified", "{\"verifiedBy\":\"OPERATOR\"}");
    assertThat(provision(told, token, name)).isEqualTo(201);
    assertThat(provision(untold, token, name)).isEqualTo(201);

    administer("DELETE", "/domains/" + id + "?confirm=true", "");

    await(400, () -> provision(told, token, name));
    await(400, () -> provision(untold, token, name));
  }

  /** A new token, which all replicas remember. */
  private JsonNode usedEverywhere() throws IOException, InterruptedException {
    JsonNode token = administer("POST", "/tokens", "{}");
    made = token.get("id").textValue();
    assertThat(status(scim(), token)).isEqualTo(200);
    assertThat(status(told.at(scim()), token)).isEqualTo(200);
    assertThat(status(untold.at(scim()), token)).isEqualTo(200);
    return token;
  }

  private static URI scim() {
    return URI.create(first.demo().base() + "/ServiceProviderConfig");
  }

  private static void await(int expected, Callable<Integer> status) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    for (int seen = status.call(); seen != expected; seen = status.call()) {
      assertThat(Instant.now()).as("%d in place of %d", seen, expected).isBefore(deadline);
      Thread.sleep(50);
    }
  }

  private int status(URI uri, JsonNode token) throws IOException, InterruptedException {
    return client
        .send(request(uri, token.get("value").textValue()).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private int provision(Replica replica, JsonNode token, String domain)
      throws IOException, InterruptedException {
    URI users = replica.at(URI.create(first.demo().base() + "/Users"));
    String user = "{\"userName\":\"u%d@%s\"}".formatted(System.nanoTime(), domain);
    return client
        .send(
            request(users, token.get("value").textValue())
                .POST(BodyPublishers.ofString(user))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** At the first replica. */
  private JsonNode administer(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request(account(path), first.demo().adminToken())
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    return JsonMapper.builder().build().readTree(answer.body());
  }

  private static URI account(String path) {
    Demo demo = first.demo();
    String account = demo.base().getPath().split("/", -1)[2];
    return URI.create(demo.adminApi() + "/accounts/" + account + path);
  }

  private static HttpRequest.Builder request(URI uri, String token) {
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }
}
