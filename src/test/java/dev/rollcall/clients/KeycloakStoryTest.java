package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SCIM clients that are made for Keycloak, each with habits of its own. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class KeycloakStoryTest extends ClientStory {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private StoryAccount account;
  private IdentityProvider keycloak;

  @BeforeEach
  void connect() {
    account = newAccount();
    keycloak = identityProvider(account).with("Content-Type", "application/scim+json");
  }

  /** Of mitodl and pelotech: PUT with an id, a relative location and e-mails without a type. */
  @Test
  void mitodl_byPut_writesPeopleAndGroupsWhole() {
    String jo = keycloak.post("/Users", user("jo", "Kranz", "[]")).id();
    String kim = keycloak.post("/Users", user("kim", "Kranz", "[]")).id();
    String crew = keycloak.post("/Groups", group("Crew", "")).id();

    keycloak.put("/Users/" + jo, known("Users", jo, user("jo", "Lund", "[]")));
    keycloak.put("/Groups/" + crew, known("Groups", crew, group("Crew", member(jo))));
    keycloak.put("/Groups/" + crew, known("Groups", crew, group("Night Crew", member(kim))));

    Answer user = keycloak.get("/Users/" + jo);
    assertThat(user.at("/name/familyName").asText()).isEqualTo("Lund");
    assertThat(user.at("/externalId").asText()).isEqualTo("kc-jo");
    assertThat(user.at("/roles").isMissingNode()).isTrue();
    assertThat(user.at("/groups").isMissingNode()).isTrue();
    Answer group = keycloak.get("/Groups/" + crew);
    assertThat(group.at("/displayName").asText()).isEqualTo("Night Crew");
    assertThat(group.at("/members").findValuesAsText("value")).containsExactly(kim);
    assertThat(group.at("/members/0/$ref").asText()).startsWith("http").endsWith("/Users/" + kim);
  }

  /** Of the same, with PATCH: booleans as texts, and a group is emptied without naming anybody. */
  @Test
  void mitodl_byPatch_writesPeopleAndGroupsByOperations() {
    String jo = keycloak.post("/Users", user("jo", "Kranz", "[]")).id();
    String crew = keycloak.post("/Groups", group("Crew", "")).id();

    keycloak.patch(
        "/Users/" + jo,
        PatchBody.of(
            replace("active", "\"false\""),
            replace("userName", "\"" + account.address("jo") + "\""),
            replace("displayName", "\"Jo Lund\""),
            replace("emails", "[{\"value\": \"jo.lund@mail.example.com\"}]")));
    keycloak.patch(
        "/Groups/" + crew,
        PatchBody.of(
            replace("members", "[{\"value\": \"%s\"}]".formatted(jo)),
            replace("displayName", "\"Night Crew\""),
            replace("externalId", "\"kc-night\"")));
    assertThat(keycloak.get("/Groups/" + crew).at("/members").size()).isEqualTo(1);
    keycloak.patch(
        "/Groups/" + crew,
        PatchBody.of(
            "{\"op\": \"remove\", \"path\": \"members\"}",
            replace("displayName", "\"Night Crew\""),
            replace("externalId", "\"kc-night\"")));

    Answer user = keycloak.get("/Users/" + jo);
    assertThat(user.at("/active").isBoolean()).isTrue();
    assertThat(user.at("/active").booleanValue()).isFalse();
    assertThat(user.at("/emails").findValuesAsText("value"))
        .containsExactly("jo.lund@mail.example.com");
    Answer group = keycloak.get("/Groups/" + crew);
    assertThat(group.at("/members").size()).isZero();
    assertThat(group.at("/displayName").asText()).isEqualTo("Night Crew");
  }

  /** An import reads everybody, matches by name or address, and may delete who is not known. */
  @Test
  void mitodl_importWithDeletion_takesStrangersAway() {
    String jo = keycloak.post("/Users", user("jo", "Kranz", "[]")).id();
    keycloak.post("/Users", user("stranger", "Kranz", "[]"));

    Answer everybody = keycloak.get("/Users");
    everybody
        .at("/Resources")
        .forEach(
            user -> {
              if (!user.path("userName").asText().equals(account.address("jo"))) {
                keycloak.delete("/Users/" + user.path("id").asText());
              }
            });

    assertThat(keycloak.get("/Users").at("/Resources").findValuesAsText("id")).containsExactly(jo);
  }

  /** Of suvera: every list of the schema, though empty, and groups with a name alone. */
  @Test
  void suvera_sendsEveryListThoughEmpty() {
    Answer made =
        keycloak.post(
            "/Users",
            """
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "%s"],
              "userName": "%s", "name": {"givenName": "Jo", "familyName": "Kranz"},
              "active": true,
              "emails": [{"value": "jo@mail.example.com", "type": "work", "primary": true}],
              "phoneNumbers": [], "ims": [], "photos": [], "addresses": [], "entitlements": [],
              "x509Certificates": [], "groups": [],
              "roles": [
                {"display": "planner", "value": "planner", "type": "direct", "primary": false}
              ]
            }
            """
                .formatted(ENTERPRISE, account.address("jo")));
    String crew = keycloak.post("/Groups", "{\"displayName\": \"Crew\"}").id();
    keycloak.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(made.id())));

    Answer end = keycloak.get("/Users/" + made.id());
    assertThat(end.at("/schemas").size()).isEqualTo(1);
    assertThat(end.at("/phoneNumbers").isMissingNode()).isTrue();
    assertThat(end.at("/roles/0/value").asText()).isEqualTo("planner");
    assertThat(end.at("/groups/0/value").asText()).isEqualTo(crew);
    assertThat(account.look("/log/ignored-attributes").path("items").size()).isZero();
  }

  /** Of little-auth: asks what the service can do, and goes on with PATCH where it can that. */
  @Test
  void littleAuth_patchesBecauseTheServiceCan() {
    assertThat(keycloak.get("/ServiceProviderConfig").at("/patch/supported").booleanValue())
        .isTrue();
    String jo = keycloak.post("/Users", user("jo", "Kranz", "[]")).id();

    Answer patched =
        keycloak.patch("/Users/" + jo, PatchBody.of(replace("name.familyName", "\"Lund\"")));

    assertThat(patched.at("/name/familyName").asText()).isEqualTo("Lund");
  }

  private static String replace(String path, String value) {
    return """
    {"op": "replace", "path": "%s", "value": %s}
    """
        .formatted(path, value);
  }

  private static String known(String endpoint, String id, String resource) {
    return resource.replaceFirst(
        "\\{",
        "{\"id\": \"%2$s\", \"meta\": {\"location\": \"%1$s/%2$s\"},".formatted(endpoint, id));
  }

  private static String member(String id) {
    return "{\"value\": \"%1$s\", \"$ref\": \"Users/%1$s\"}".formatted(id);
  }

  private static String group(String name, String members) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      "externalId": "kc-crew", "displayName": "%s", "members": [%s]
    }
    """
        .formatted(name, members);
  }

  private String user(String localPart, String familyName, String roles) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "externalId": "kc-%2$s",
      "userName": "%1$s", "name": {"givenName": "Jo", "familyName": "%3$s"},
      "displayName": "Jo %3$s", "emails": [{"value": "jo@mail.example.com"}],
      "active": true, "roles": %4$s
    }
    """
        .formatted(account.address(localPart), localPart, familyName, roles);
  }
}
