package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.testing.Demo;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays what identity providers send. It knows the application by its {@code demo.json} alone, so
 * that the same table runs against the packaged jar.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the field.
class ClientReplayTest {

  private static final String CREDENTIALS = "ping/04-client-credentials";

  /** A value of every run's own: the demo account keeps what earlier runs left in it. */
  private final String run = UUID.randomUUID().toString().substring(0, 13);

  private Demo demo;

  @BeforeEach
  void findTheWayIn() throws Exception {
    demo = Demo.read(Demo.folderOf(getClass()));
  }

  @ParameterizedTest
  @MethodSource({
    "dev.rollcall.clients.EntraReplays#rows",
    "dev.rollcall.clients.EntraReplays#inbound",
    "dev.rollcall.clients.OktaReplays#rows",
    "dev.rollcall.clients.GroupReplays#rows",
    "dev.rollcall.clients.OtherClientReplays#rows"
  })
  void request_isAnsweredAndDone(Replay replay) throws Exception {
    Map<String, String> placeholders = placeholders();
    for (String user : replay.given()) {
      String id = provision("/Users", user, placeholders);
      placeholders.put("userId", id);
      placeholders.put("user" + (replay.given().indexOf(user) + 1), id);
    }
    if (replay.group().isPresent()) {
      placeholders.put("groupId", provision("/Groups", replay.group().get(), placeholders));
    }
    RequestFile request = RequestFile.read(replay.file(), placeholders);

    Answer answer = request.send(demo.base());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(replay.status());
    JsonNode state =
        request.head().startsWith("GET") ? answer.body() : after(request, answer, placeholders);
    assertThat(state.findValues("password")).isEmpty();
    replay
        .state()
        .forEach(
            (pointer, value) ->
                assertThat(state.at(pointer))
                    .as("%s of %s", pointer, state)
                    .isEqualTo(filled(value, placeholders)));
  }

  /** Ping Identity and others trade a client's secret for a token (RFC 6749 section 4.4). */
  @Test
  void clientCredentials_areTradedForAToken() throws Exception {
    String client =
        RestAssured.given()
            .auth()
            .oauth2(demo.adminToken())
            .contentType(ContentType.JSON)
            .body("{\"description\": \"replay\", \"authentication\": \"client_secret\"}")
            .post(oauthClients())
            .then()
            .statusCode(201)
            .extract()
            .asString();
    JsonNode made = new ObjectMapper().readTree(client);
    String credentials =
        made.get("clientId").textValue() + ":" + made.get("clientSecret").textValue();
    Map<String, String> placeholders = placeholders();
    placeholders.put(
        "client",
        Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)));

    Answer answer = RequestFile.read(CREDENTIALS, placeholders).send(demo.base());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    placeholders.put("token", answer.body().get("access_token").textValue());
    assertThat(request("GET {{base}}/Users?count=1", "", placeholders).status()).isEqualTo(200);
    RestAssured.given()
        .auth()
        .oauth2(demo.adminToken())
        .delete(oauthClients() + "/" + made.get("clientId").textValue())
        .then()
        .statusCode(204);
  }

  private String oauthClients() {
    String account = demo.base().getPath().replaceAll("^/scim/([^/]+)/.*", "$1");
    return demo.adminApi() + "/accounts/" + account + "/oauth-clients";
  }

  @Test
  void everyRequest_standsInATable() throws Exception {
    Set<String> inTables =
        Stream.of(
                EntraReplays.rows(),
                EntraReplays.inbound(),
                OktaReplays.rows(),
                GroupReplays.rows(),
                OtherClientReplays.rows(),
                Stream.of(Replay.of(CREDENTIALS, 200)))
            .flatMap(rows -> rows)
            .map(Replay::file)
            .collect(Collectors.toSet());
    Path folder = Path.of("src", "test", "resources", "clients");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(folder::relativize))
          .hasSize(inTables.size())
          .allSatisfy(file -> assertThat(inTables).contains(name(file)));
    }
  }

  private static String name(Path file) {
    return file.toString().replace(File.separatorChar, '/').replace(".http", "");
  }

  private Map<String, String> placeholders() {
    Map<String, String> placeholders = new HashMap<>();
    placeholders.put("base", demo.base().getRawPath());
    placeholders.put("host", demo.base().getAuthority());
    placeholders.put("token", demo.token());
    placeholders.put("run", run);
    return placeholders;
  }

  private String provision(String endpoint, String json, Map<String, String> placeholders)
      throws IOException {
    Answer answer = request("POST {{base}}" + endpoint, json, placeholders);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.body().get("id").textValue();
  }

  /** The user or group that was created, or else the one that was there before. */
  private JsonNode after(RequestFile request, Answer answer, Map<String, String> placeholders)
      throws IOException {
    Map<String, String> after = new HashMap<>(placeholders);
    boolean isGroup = request.head().contains("/Groups");
    if (answer.status() == 201) {
      after.put(isGroup ? "groupId" : "userId", answer.body().get("id").textValue());
    }
    String path = isGroup ? "/Groups/{{groupId}}" : "/Users/{{userId}}";
    return request("GET {{base}}" + path, "", after).body();
  }

  private Answer request(String line, String body, Map<String, String> placeholders)
      throws IOException {
    String head = line + " HTTP/1.1\nHost: {{host}}\nAuthorization: Bearer {{token}}";
    return new RequestFile(
            RequestFile.fill(head, placeholders), RequestFile.fill(body, placeholders))
        .send(demo.base());
  }

  private static JsonNode filled(JsonNode value, Map<String, String> placeholders) {
    return value.isTextual()
        ? TextNode.valueOf(RequestFile.fill(value.textValue(), placeholders))
        : value;
  }
}
