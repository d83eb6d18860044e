package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.Artefact;
import dev.rollcall.testing.Demo;
import dev.rollcall.testing.OnlyWithEmbeddedDatabase;
import dev.rollcall.testing.ProductionJar;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the packaged application prints, and tells of its users by that and by its metrics. */
class JsonLogIT {

  private static final Path DATA = Path.of("target", "json-log-data");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern MANAGEMENT =
      Pattern.compile("Management interface listening on (http://\\S+?:\\d+)");

  /** In every value that a person or a secret stands behind. */
  private static final String MARK = "precious";

  @Test
  @OnlyWithEmbeddedDatabase
  void trial_printsForPeople() throws Exception {
    try (RunningJar server = RunningJar.start(DATA)) {
      assertThat(server.log()).contains("Demo mode: an account to play with").doesNotContain("{\"");
    }
  }

  /** Nobody has to ask for it, wherever people depend on the program. */
  @Test
  void production_printsForPrograms() throws Exception {
    Path folder = Path.of("target", "json-log-production");
    List<String> settings =
        List.of(
            "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:1/nowhere",
            "-Drollcall.public-url=" + ProductionJar.PUBLIC_URL,
            "-Drollcall.keys.file=" + ProductionJar.keys(folder),
            "-Dquarkus.profile=staging");
    try (ProductionJar server = ProductionJar.start(folder, "server", settings)) {
      assertThat(server.log().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\""));
    }
  }

  @Test
  void lines_areJsonWithTheRequestItsAccountAndItsClient() throws Exception {
    try (RunningJar server =
            RunningJar.start(
                DATA,
                "-Drollcall.json-log=true",
                "-Dquarkus.log.category.\"dev.rollcall\".level=DEBUG");
        HttpClient client = HttpClient.newHttpClient()) {
      Demo demo = server.demo();
      send(client, demo, "POST", "/Users", "{\"displayName\": \"nameless\"}");

      JsonNode refusal = awaitLine(server, "refused with 400");
      assertThat(refusal.get("level").textValue()).isEqualTo("DEBUG");
      assertThat(refusal.at("/mdc/requestId").textValue()).isEqualTo("request-of-the-test");
      assertThat(refusal.at("/mdc/account").textValue())
          .isEqualTo(demo.base().getPath().split("/", 4)[2]);
      assertThat(refusal.at("/mdc/client").textValue()).isEqualTo("okta");
      assertThat(refusal.get("timestamp").textValue()).endsWith("Z");
    }
  }

  @Test
  void logAndMetrics_tellNothingPersonal() throws Exception {
    try (RunningJar server = RunningJar.start(DATA, "-Drollcall.json-log=true");
        HttpClient client = HttpClient.newHttpClient()) {
      Demo demo = server.demo();
      String user =
          """
          {"userName": "%1$s-%2$s@example.com", "password": "%1$s-password", "externalId": "%1$s-id",
           "name": {"familyName": "%1$s-family"}, "emails": [{"value": "%1$s@mail.example.com"}]}"""
              .formatted(MARK, System.nanoTime());
      String id = JSON.readTree(send(client, demo, "POST", "/Users", user)).get("id").textValue();
      send(client, demo, "POST", "/Users", user);
      send(client, demo, "PATCH", "/Users/" + id, patch("displayName"));
      send(client, demo, "PATCH", "/Users/" + id, patch(MARK + "[[["));
      send(
          client,
          demo,
          "PUT",
          "/Users/" + id,
          "{\"userName\": \"" + MARK + "@elsewhere.example\"}");
      send(client, demo, "POST", "/Users", "{\"userName\": \"" + MARK);
      send(client, demo, "GET", "/Users?filter=userName%20eq%20%22" + MARK + "%22", "");
      send(client, demo, "GET", "/Users?filter=" + MARK + "%20xx", "");
      send(client, demo, "GET", "/" + MARK, "");
      send(client, demo, "POST", "/Groups", "{\"displayName\": \"" + MARK + "-group\"}");
      sendWithBadToken(client, demo);

      URI metrics = URI.create(management(server) + "/q/metrics");
      String scrape =
          client
              .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      assertThat(scrape)
          .contains("rollcall_scim_requests_total")
          .doesNotContain(MARK)
          .doesNotContain(id)
          .doesNotContain(demo.token())
          .doesNotContain(demo.base().getPath().split("/", 4)[2]);
      assertThat(server.log()).doesNotContain(MARK);
      assertThat(server.log().lines().filter(line -> line.contains(demo.token())))
          .as("only the line that a trial is begun with")
          .hasSize(Artefact.hasEmbeddedDatabase() ? 1 : 0);
    }
  }

  private static String patch(String path) {
    return """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations": [{"op": "replace", "path": "%s", "value": "%s-value"}]}"""
        .formatted(path, MARK);
  }

  private static String send(HttpClient client, Demo demo, String method, String path, String body)
      throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(demo.base() + path))
                .header("Authorization", "Bearer " + demo.token())
                .header("User-Agent", "Okta SCIM Client 1.0.0")
                .header("X-Request-Id", "request-of-the-test")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void sendWithBadToken(HttpClient client, Demo demo)
      throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(URI.create(demo.base() + "/Users"))
            .header("Authorization", "Bearer rollcall_" + MARK)
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private static String management(RunningJar server) throws IOException, InterruptedException {
    Matcher listening = MANAGEMENT.matcher(server.log());
    assertThat(listening.find()).isTrue();
    return listening.group(1);
  }

  /** Every line of the log is JSON; this is the first with a text in its message. */
  private static JsonNode awaitLine(RunningJar server, String text)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (true) {
      List<String> lines = server.log().lines().filter(line -> line.startsWith("{")).toList();
      for (String line : lines) {
        JsonNode read = JSON.readTree(line);
        if (read.path("message").asText().contains(text)) {
          return read;
        }
      }
      assertThat(Instant.now()).as("'%s' in time", text).isBefore(deadline);
      Thread.sleep(50);
    }
  }
}
