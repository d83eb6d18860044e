package dev.rollcall.clients;

import static dev.rollcall.clients.Replay.NORA;
import static dev.rollcall.clients.Replay.NORA_DISABLED;
import static dev.rollcall.clients.Replay.NORA_WITHOUT_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.testing.Demo;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays what identity providers send. It knows the application by its {@code demo.json} alone, so
 * that the same table runs against the packaged jar.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the field.
class ClientReplayTest {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** A value of every run's own: the demo account keeps what earlier runs left in it. */
  private final String run = UUID.randomUUID().toString().substring(0, 13);

  private Demo demo;

  static Stream<Replay> entra() {
    return Stream.of(
        Replay.of("entra/01-test-connection", 200)
            .shows("/totalResults", 0)
            .shows("/schemas/0", "urn:ietf:params:scim:api:messages:2.0:ListResponse")
            .showsNo("/Resources/0"),
        Replay.of("entra/03-create", 201)
            .shows("/userName", "Tilda.Moor.{{run}}@example.com")
            .shows("/externalId", "entra-{{run}}")
            .shows("/active", true)
            .shows("/emails/0/value", "tilda.moor@mail.example.com")
            .shows("/emails/0/primary", true)
            .shows("/name/formatted", "Tilda Moor")
            .shows("/meta/version", "W/\"1\"")
            .showsNo("/roles"),
        Replay.of("entra/04-create-with-nulls", 201)
            .shows("/userName", "bruno.{{run}}@example.com")
            .shows("/displayName", "Bruno Falk")
            .shows("/schemas/0", "urn:ietf:params:scim:schemas:core:2.0:User")
            .showsNo("/schemas/1")
            .showsNo("/title")
            .showsNo("/addresses")
            .showsNo("/department")
            .showsNo("/manager"),
        Replay.of("entra/05-get", 200)
            .given(NORA)
            .shows("/id", "{{userId}}")
            .shows("/name/familyName", "Quist"),
        Replay.of("entra/06-find-by-username", 200)
            .given(NORA)
            .shows("/totalResults", 1)
            .shows("/Resources/0/id", "{{userId}}"),
        Replay.of("entra/07-find-by-external-id", 200)
            .given(NORA)
            .shows("/totalResults", 1)
            .shows("/Resources/0/id", "{{userId}}"),
        Replay.of("entra/12-change-email-and-name", 200)
            .given(NORA)
            .shows("/emails/0/value", "nora.lindqvist@mail.example.com")
            .shows("/emails/0/type", "work")
            .showsNo("/emails/1")
            .shows("/name/familyName", "Lindqvist")
            .shows("/name/givenName", "Nora"),
        Replay.of("entra/13-change-username", 200)
            .given(NORA)
            .shows("/userName", "nora.quist.{{run}}@example.com")
            .shows("/meta/version", "W/\"1\""),
        Replay.of("entra/14-disable-as-string", 200).given(NORA).shows("/active", false),
        Replay.of("entra/15-disable-as-boolean", 200).given(NORA).shows("/active", false),
        Replay.of("entra/16-enable-as-string", 200)
            .given(NORA_DISABLED)
            .shows("/id", "{{userId}}")
            .shows("/active", true)
            .shows("/title", "Clerk"),
        Replay.of("entra/17-delete", 204).given(NORA).shows("/status", "404"),
        Replay.of("entra/28-create-with-manager-as-string", 201)
            .given(NORA)
            .shows("/" + ENTERPRISE + "/department", "Research & Development")
            .shows("/" + ENTERPRISE + "/manager/value", "{{userId}}"),
        Replay.of("entra/29-dotted-names-without-path", 200)
            .given(NORA)
            .shows("/displayName", "Nora L.")
            .shows("/name/givenName", "Eleonora")
            .shows("/name/familyName", "Lund")
            .shows("/" + ENTERPRISE + "/employeeNumber", "4711"),
        Replay.of("entra/31-flag-in-the-query", 200)
            .given(NORA)
            .shows("/totalResults", 1)
            .shows("/Resources/0/id", "{{userId}}"),
        Replay.of("entra/35-add-email-that-is-absent", 200)
            .given(NORA_WITHOUT_EMAIL)
            .shows("/emails/0/value", "fresh@mail.example.com")
            .shows("/emails/0/type", "work"),
        Replay.of("entra/36-replace-email-that-is-absent", 200)
            .given(NORA_WITHOUT_EMAIL)
            .shows("/emails/0/value", "fresh@mail.example.com")
            .shows("/emails/0/type", "work"),
        Replay.of("entra/37-primary-as-string", 200)
            .given(NORA_WITHOUT_EMAIL)
            .shows("/emails/0/value", "first@mail.example.com")
            .shows("/emails/0/type", "work")
            .shows("/emails/0/primary", true)
            .showsNo("/emails/1"),
        Replay.of("entra/45-test-connection-without-user-agent", 200).shows("/totalResults", 0),
        Replay.of("entra/46-schemas", 200)
            .shows("/schemas/0", "urn:ietf:params:scim:api:messages:2.0:ListResponse")
            .shows("/Resources/0/id", "urn:ietf:params:scim:schemas:core:2.0:User"));
  }

  static Stream<Replay> okta() {
    return Stream.of(
        Replay.of("okta/01-test-connector", 200)
            .given(NORA)
            .given("{\"userName\":\"second.{{run}}@example.com\"}")
            .shows("/startIndex", 1)
            .shows("/itemsPerPage", 2),
        Replay.of("okta/03-find-by-username", 200)
            .given(NORA)
            .shows("/totalResults", 0)
            .shows("/itemsPerPage", 0)
            .showsNo("/Resources/0"),
        Replay.of("okta/04-create", 201)
            .shows("/userName", "ravi.{{run}}@example.com")
            .shows("/externalId", "00u{{run}}")
            .shows("/locale", "en-US")
            .shows("/active", true)
            .showsNo("/password")
            .showsNo("/groups"),
        Replay.of("okta/05-create-without-external-id", 201)
            .shows("/userName", "ravi.{{run}}@example.com")
            .showsNo("/externalId")
            .showsNo("/password"),
        Replay.of("okta/06-import-page-1", 200).given(NORA).shows("/startIndex", 1),
        Replay.of("okta/07-import-page-2", 200).given(NORA).shows("/startIndex", 101),
        Replay.of("okta/08-get", 200)
            .given(NORA)
            .shows("/id", "{{userId}}")
            .shows("/meta/resourceType", "User"),
        Replay.of("okta/09-update-by-put", 200)
            .given(NORA)
            .shows("/name/middleName", "Bee")
            .shows("/emails/0/display", "nora.quist.{{run}}@example.com")
            .shows("/active", true)
            .showsNo("/externalId"),
        Replay.of("okta/10-link-by-put", 200)
            .given(NORA)
            .shows("/id", "{{userId}}")
            .shows("/externalId", "00v{{run}}")
            .shows("/name/familyName", "Birk")
            .shows("/name/formatted", "Nora Quist"),
        Replay.of("okta/11-deactivate-by-put", 200)
            .given(NORA)
            .shows("/active", false)
            .shows("/externalId", "00v{{run}}"),
        Replay.of("okta/12-deactivate-by-patch", 200)
            .given(NORA)
            .shows("/active", false)
            .shows("/displayName", "Nora Quist"));
  }

  /** What identity providers send for groups. */
  static Stream<Replay> groups() {
    return Stream.of(
        Replay.of("entra/02-test-connection-group", 200)
            .shows("/totalResults", 0)
            .showsNo("/Resources/0"),
        Replay.withCrew("entra/11-check-member", 200)
            .shows("/totalResults", 1)
            .shows("/Resources/0/id", "{{groupId}}")
            .showsNo("/Resources/0/members"),
        Replay.of("entra/18-create-group", 201)
            .shows("/displayName", "Night Shift {{run}}")
            .shows("/externalId", "entra-group-{{run}}")
            .shows("/schemas/0", "urn:ietf:params:scim:schemas:core:2.0:Group")
            .showsNo("/schemas/1")
            .shows("/meta/resourceType", "Group"),
        Replay.of("entra/19-create-group-without-members", 201)
            .shows("/displayName", "Night Shift {{run}}")
            .showsNo("/members"),
        Replay.withCrew("entra/20-get-group-without-members", 200)
            .shows("/id", "{{groupId}}")
            .showsNo("/members"),
        Replay.withCrew("entra/21-find-group", 200)
            .shows("/totalResults", 1)
            .shows("/Resources/0/id", "{{groupId}}")
            .showsNo("/Resources/0/members"),
        Replay.withCrew("entra/22-rename-group", 204)
            .shows("/displayName", "Day Shift {{run}}")
            .shows("/members/0/value", "{{user1}}"),
        both("entra/23-add-member"),
        empty("entra/24-remove-member-by-value"),
        Replay.withCrew("entra/25-delete-group", 204).shows("/status", "404"),
        empty("entra/30-remove-member-by-path"),
        Replay.withCrew("entra/39-external-id-without-path", 204)
            .shows("/externalId", "entra-group-{{run}}")
            .shows("/displayName", "Crew {{run}}"),
        both("entra/40-add-member-by-path"),
        Replay.withCrew("okta/02-test-connector-groups", 200).shows("/startIndex", 1),
        Replay.withCrew("okta/16-find-group", 200)
            .shows("/totalResults", 1)
            .shows("/Resources/0/id", "{{groupId}}")
            .shows("/Resources/0/members/0/value", "{{user1}}"),
        Replay.of("okta/17-create-group", 201).shows("/displayName", "Night Shift {{run}}"),
        Replay.withCrew("okta/18-put-group-after-create", 200)
            .shows("/id", "{{groupId}}")
            .showsNo("/members"),
        Replay.withCrew("okta/19-put-members", 200)
            .shows("/members/0/value", "{{user2}}")
            .shows("/members/0/display", "second.{{run}}@example.com")
            .showsNo("/members/1"),
        Replay.withCrew("okta/20-rename-group", 204)
            .shows("/id", "{{groupId}}")
            .shows("/displayName", "Day Shift {{run}}"),
        other("okta/21-remove-and-add-members"),
        both("okta/22-replace-members"),
        both("okta/23-add-member-without-type").shows("/members/1/type", "User"),
        Replay.withCrew("okta/24-delete-group", 204).shows("/status", "404"),
        Replay.withCrew("okta/33-list-groups", 200).shows("/startIndex", 1),
        Replay.of("jumpcloud/02-create-group", 201).shows("/displayName", "Night Shift {{run}}"),
        Replay.withCrew("jumpcloud/05-rename-group", 204)
            .shows("/displayName", "Day Shift {{run}}"),
        both("jumpcloud/06-add-member"),
        empty("jumpcloud/07-remove-member"),
        Replay.withCrew("jumpcloud/09-delete-group", 204).shows("/status", "404"),
        both("onelogin/07-add-member"),
        Replay.withCrew("onelogin/08-refresh-entitlements", 200).shows("/startIndex", 1),
        Replay.withCrew("keycloak/04-put-group", 200)
            .shows("/externalId", "kc-{{run}}")
            .shows("/members/0/value", "{{user2}}")
            .showsNo("/members/1"),
        other("keycloak/05-patch-group")
            .shows("/displayName", "Day Shift {{run}}")
            .shows("/externalId", "kc-{{run}}"),
        empty("keycloak/06-empty-group").shows("/externalId", "kc-{{run}}"),
        both("authentik/04-add-members-one-by-one"),
        Replay.withCrew("authentik/05-replace-without-path", 204)
            .shows("/displayName", "Day Shift {{run}}")
            .shows("/externalId", "ak-{{run}}")
            .shows("/members/0/value", "{{user1}}"),
        empty("authentik/06-remove-member"),
        Replay.withCrew("aws-sdk-clients/01-check-member", 200)
            .shows("/totalResults", 1)
            .shows("/Resources/0/id", "{{groupId}}"),
        both("aws-sdk-clients/02-add-members"),
        empty("aws-sdk-clients/03-remove-members"),
        empty("salesforce/01-remove-nested-members"));
  }

  private static Replay empty(String file) {
    return Replay.withCrew(file, 204).shows("/id", "{{groupId}}").showsNo("/members");
  }

  private static Replay both(String file) {
    return Replay.withCrew(file, 204)
        .shows("/members/0/value", "{{user1}}")
        .shows("/members/1/value", "{{user2}}")
        .showsNo("/members/2");
  }

  private static Replay other(String file) {
    return Replay.withCrew(file, 204).shows("/members/0/value", "{{user2}}").showsNo("/members/1");
  }

  /** Where the application under test keeps its {@code demo.json}. */
  Path dataFolder() {
    return Path.of("target", "test-data");
  }

  @BeforeEach
  void findTheWayIn() throws Exception {
    demo = Demo.read(dataFolder());
  }

  @ParameterizedTest
  @MethodSource({"entra", "okta", "groups"})
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
