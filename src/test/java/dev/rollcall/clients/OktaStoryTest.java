package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Okta and its users: apps of the wizard read and PUT, apps of the catalogue PATCH, and Header Auth
 * apps send what their administrator typed. Okta never deletes a user.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class OktaStoryTest extends ClientStory {

  private static final int PAGE = 100;
  private static final int AT_ONCE = 46;

  private StoryAccount account;
  private IdentityProvider okta;

  @BeforeEach
  void connect() {
    account = newAccount();
    okta = asOkta(identityProvider(account));
  }

  /** With the headers of Okta's client. */
  static IdentityProvider asOkta(IdentityProvider plain) {
    return plain
        .with("User-Agent", "Okta SCIM Client 1.0.0")
        .with("Accept", "application/scim+json")
        .with("Accept-Charset", "utf-8")
        .with("Accept-Encoding", "gzip,deflate");
  }

  /** Saving the connection asks for two users, and for groups where those are imported. */
  @Test
  void testConnector_worksBeforeAnybodyIsThere() {
    Answer users = okta.get("/Users?startIndex=1&count=2");
    Answer groups = okta.get("/Groups?startIndex=1&count=100");

    for (Answer answer : List.of(users, groups)) {
      assertThat(answer.at("/totalResults").isInt()).isTrue();
      assertThat(answer.at("/startIndex").intValue()).isEqualTo(1);
      assertThat(answer.at("/itemsPerPage").isInt()).isTrue();
    }
    // Okta takes no base URL with an underscore in it.
    assertThat(account.scimBase().toString()).doesNotContain("_");
  }

  @Test
  void wizardApp_takesAPersonFromTheFirstDayToTheLastAndBack() {
    assertThat(match("ravi").at("/totalResults").intValue()).isZero();
    Answer made = okta.post("/Users", newUser("ravi"));
    String ravi = made.id();
    assertThat(ravi).isNotBlank().doesNotContain("bulkId");
    assertThat(made.at("/active").booleanValue()).isTrue();
    assertThat(made.at("/externalId").asText()).isEqualTo("00u-ravi");

    // An update is the answer to a GET with changes in it, read-only attributes and all.
    okta.put("/Users/" + ravi, with(okta.get("/Users/" + ravi), "title", "\"Harbour Pilot\""));
    assertThat(okta.get("/Users/" + ravi).at("/title").asText()).isEqualTo("Harbour Pilot");

    Answer gone = okta.put("/Users/" + ravi, with(okta.get("/Users/" + ravi), "active", "false"));
    assertThat(gone.at("/active").isBoolean()).isTrue();
    assertThat(gone.at("/active").booleanValue()).isFalse();

    // Assigned again, the person is looked up by name and must be found although inactive.
    assertThat(match("ravi").at("/Resources/0/id").asText()).isEqualTo(ravi);
    okta.put("/Users/" + ravi, with(okta.get("/Users/" + ravi), "active", "true"));

    Answer end = okta.get("/Users/" + ravi);
    assertThat(end.at("/active").booleanValue()).isTrue();
    assertThat(end.at("/title").asText()).isEqualTo("Harbour Pilot");
    assertThat(end.at("/emails/0/value").asText()).isEqualTo(account.address("ravi"));
    assertThat(end.at("/meta/version").asText()).isEqualTo("W/\"4\"");
    assertThat(account.log("resourceId=" + ravi))
        .hasSize(4)
        .last()
        .asString()
        .contains("was created", "Ignored: password");
  }

  /** The answer to a GET, sent back as it is, is no change. */
  @Test
  void wizardApp_thatPushesWhatIsThereAlready_changesNothing() {
    String ravi = okta.post("/Users", newUser("ravi")).id();

    Answer again = okta.put("/Users/" + ravi, okta.get("/Users/" + ravi).body().toString());

    assertThat(again.at("/meta/version").asText()).isEqualTo("W/\"1\"");
  }

  /** Somebody who signed in before provisioning was on is adopted, not made a second time. */
  @Test
  void wizardApp_linksWhoIsThereAlready() {
    String nora =
        identityProvider(account)
            .post(
                "/Users",
                """
                {"userName": "%s", "name": {"givenName": "Nora", "familyName": "Quist"}}
                """
                    .formatted(account.address("nora")))
            .id();

    assertThat(match("NORA").at("/Resources/0/id").asText()).isEqualTo(nora);
    okta.get("/Users/" + nora);
    okta.put(
        "/Users/" + nora,
        """
        {
          "active": true, "displayName": "Nora Birk", "externalId": "00u-nora", "groups": [],
          "emails": [{"primary": true, "type": "work", "value": "nora@mail.example.com"}],
          "id": "%1$s", "locale": "en-US", "userName": "%2$s",
          "meta": {
            "created": "2019-03-04T08:09:10.000-08:00", "resourceType": "User",
            "location": "https://api.other.example.com/scim/v2/organizations/acme/Users/%1$s"
          },
          "name": {"familyName": "Birk", "formatted": "Nora Quist", "givenName": "Nora"},
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"]
        }
        """
            .formatted(nora, account.address("nora")));

    Answer end = okta.get("/Users?startIndex=1&count=100");
    assertThat(end.at("/totalResults").intValue()).isEqualTo(1);
    assertThat(end.at("/Resources/0/id").asText()).isEqualTo(nora);
    assertThat(end.at("/Resources/0/externalId").asText()).isEqualTo("00u-nora");
    assertThat(end.at("/Resources/0/name/familyName").asText()).isEqualTo("Birk");
    assertThat(end.at("/Resources/0/meta/location").asText()).doesNotContain("other.example.com");
  }

  /** A mapping that is taken away in Okta clears what it brought; a setting keeps it. */
  @Test
  void wizardApp_thatLeavesAnAttributeOut_clearsIt() {
    String ravi = okta.post("/Users", newUser("ravi")).id();
    String without =
        """
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
          "name": {"givenName": "Ravi", "familyName": "Stone"}, "active": true
        }
        """
            .formatted(account.address("ravi"));

    account.set("{\"putAbsent\": \"keep\"}");
    assertThat(okta.put("/Users/" + ravi, without).at("/locale").asText()).isEqualTo("en-US");
    account.set("{\"putAbsent\": \"clear\"}");
    assertThat(okta.put("/Users/" + ravi, without).at("/locale").isMissingNode()).isTrue();

    Answer end = okta.get("/Users/" + ravi);
    assertThat(end.at("/externalId").isMissingNode()).isTrue();
    assertThat(end.at("/active").booleanValue()).isTrue();
  }

  /** The name of a user is persistent: the push succeeds, and the log says what was left out. */
  @Test
  void wizardApp_thatRenamesAPerson_isToldTheNameThatIsKept() {
    String ravi = okta.post("/Users", newUser("ravi")).id();
    String renamed =
        with(okta.get("/Users/" + ravi), "userName", "\"" + account.address("ravi.birk") + "\"");

    Answer answer = okta.put("/Users/" + ravi, renamed);

    assertThat(answer.at("/userName").asText()).isEqualTo(account.address("ravi"));
    assertThat(okta.get("/Users/" + ravi).at("/userName").asText())
        .isEqualTo(account.address("ravi"));
    assertThat(account.log("resourceId=" + ravi)).first().asString().contains("Ignored: userName");
  }

  /** A conflict stops Okta with a task; its administrator then finds the user by the name. */
  @Test
  void wizardApp_thatCreatesSomebodyTwice_isToldSo() {
    String ravi = okta.post("/Users", newUser("ravi")).id();

    Answer conflict = okta.send("POST", "/Users", newUser("RAVI"), 409);

    assertThat(conflict.at("/scimType").asText()).isEqualTo("uniqueness");
    assertThat(match("ravi").at("/Resources/0/id").asText()).isEqualTo(ravi);
    assertThat(account.log("outcome=SUCCESS")).hasSize(1);
  }

  @Test
  void import_readsEverybodyOnceWhileOthersArrive() {
    int people = 230;
    for (int first = 0; first < people; first += AT_ONCE) {
      okta.send("POST", "/Bulk", users(first, AT_ONCE), 200);
    }
    List<String> read = new ArrayList<>();
    int start = 1;
    int total;
    do {
      Answer page = okta.get("/Users?startIndex=%d&count=%d".formatted(start, PAGE));
      page.at("/Resources").forEach(user -> read.add(user.path("id").asText()));
      page.at("/Resources").forEach(user -> assertThat(user.path("active").isBoolean()).isTrue());
      assertThat(page.at("/startIndex").intValue()).isEqualTo(start);
      total = page.at("/totalResults").intValue();
      start += PAGE;
      if (start <= 2 * PAGE) {
        okta.post("/Users", newUser("late"));
      }
    } while (start <= total);

    assertThat(total).isEqualTo(people + 1);
    assertThat(read).hasSize(people + 1);
    assertThat(new HashSet<>(read)).hasSize(people + 1);
  }

  @Test
  void catalogueApp_disablesAndEnablesByPatch() {
    String ravi = okta.post("/Users", newUser("ravi")).id();
    String pilots = pilots(ravi);
    Permissions permissions = new Permissions(account);
    permissions.grant(pilots, "fly");
    assertThat(permissions.ofUser(ravi)).containsExactly("fly");

    Answer disabled = okta.patch("/Users/" + ravi, active(false));
    assertThat(disabled.at("/active").booleanValue()).isFalse();
    assertThat(permissions.ofUser(ravi)).isEmpty();

    // The random password of the app's password setting is taken and never kept.
    okta.patch(
        "/Users/" + ravi,
        PatchBody.of("{\"op\": \"replace\", \"value\": {\"password\": \"Kiel-7-Aarhus\"}}"));
    okta.patch("/Users/" + ravi, active(true));

    Answer end = okta.get("/Users/" + ravi);
    assertThat(end.at("/active").booleanValue()).isTrue();
    assertThat(end.at("/displayName").asText()).isEqualTo("Ravi Stone");
    assertThat(end.at("/groups").findValuesAsText("value")).containsExactly(pilots);
    assertThat(permissions.ofUser(ravi)).containsExactly("fly");
    assertThat(account.look("/log").toString()).doesNotContain("Kiel-7-Aarhus");
    assertThat(account.look("/log/ignored-attributes").findValuesAsText("path"))
        .contains("password");
  }

  @ParameterizedTest(name = "{displayName} {0}")
  @ValueSource(strings = {"%s", "Bearer %s", "bearer %s", "Bearer Bearer %s"})
  void headerAuthApp_worksHoweverTheHeaderWasTyped(String typed) {
    IdentityProvider app = asOkta(identityProvider(account, typed.formatted(account.newToken())));

    app.get("/Users?startIndex=1&count=2");
    String ravi = app.post("/Users", newUser("ravi")).id();
    app.patch("/Users/" + ravi, active(false));

    assertThat(app.get("/Users/" + ravi).at("/active").booleanValue()).isFalse();
  }

  @Test
  void headerAuthApp_withAnythingElseInTheHeader_isToldWhatBelongsThere() {
    String other = newAccount().newToken();
    for (String typed : List.of("Bearer", "Bearer " + other, other, "Basic b2t0YTpvMXU=", "{}")) {
      Answer refused =
          asOkta(identityProvider(account, typed))
              .send("GET", "/Users?startIndex=1&count=2", "", 401);

      assertThat(refused.at("/detail").asText()).contains("Bearer <token>");
      assertThat(refused.headers().get("www-authenticate")).startsWith("Bearer");
      assertThat(refused.toString()).doesNotContain(other);
    }
  }

  /** Apps with entitlements read the resource types, the schemas and one of each resource. */
  @Test
  void entitlements_areLookedForInTheDiscoveryDocuments() {
    String ravi = okta.post("/Users", newUser("ravi")).id();
    pilots(ravi);

    Answer types = okta.get("/ResourceTypes");
    Set<String> schemas = Set.copyOf(okta.get("/Schemas").at("/Resources").findValuesAsText("id"));

    for (JsonNode type : types.at("/Resources")) {
      assertThat(schemas).contains(type.path("schema").asText());
      Answer one = okta.get(type.path("endpoint").asText() + "?startIndex=1&count=1");
      assertThat(one.at("/itemsPerPage").intValue()).isEqualTo(1);
    }
    assertThat(types.at("/Resources").findValuesAsText("endpoint"))
        .containsExactlyInAnyOrder("/Users", "/Groups");
  }

  /** The steps of the specification test that Okta wants a service to pass. */
  @Test
  void specificationTest_passes() {
    IdentityProvider tester =
        identityProvider(account)
            .with("User-Agent", "OKTA SCIM Integration")
            .with("Accept", "application/scim+json")
            .with("Content-Type", "application/scim+json; charset=utf-8");
    String first = tester.post("/Users", newUser("first")).id();

    Answer one = tester.get("/Users?count=1&startIndex=1");
    assertThat(one.at("/Resources/0/id").asText()).isEqualTo(first);
    assertThat(one.at("/Resources/0/name/familyName").asText()).isNotBlank();
    assertThat(one.at("/Resources/0/name/givenName").asText()).isNotBlank();
    assertThat(one.at("/Resources/0/emails/0/value").asText()).isNotBlank();
    assertThat(one.at("/Resources/0/active").isBoolean()).isTrue();
    tester.get("/Users/" + first);
    assertThat(
            tester
                .get("/Users?filter=userName eq \"%s\"".formatted(account.address("nobody")))
                .at("/totalResults")
                .intValue())
        .isZero();
    tester.send("GET", "/Users/00919288221112222", "", 404);
    String spec = tester.post("/Users", newUser("spec")).id();
    assertThat(tester.get("/Users/" + spec).at("/active").booleanValue()).isTrue();
    tester.send("POST", "/Users", newUser("spec"), 409);
    assertThat(
            tester
                .get("/Users?filter=userName eq \"%s\"".formatted(account.address("SPEC")))
                .at("/Resources/0/id")
                .asText())
        .isEqualTo(spec);
    tester.get("/Groups");
    asOkta(identityProvider(account, "non-token"))
        .send("GET", "/Users?count=1&startIndex=1", "", 401);
  }

  /** A plain-text error became "Invalid JSON" in Okta's log, and told its administrator nothing. */
  @Test
  void everyMistake_isAnsweredInJson() {
    okta.send("GET", "/Nothing", "", 404);
    okta.send("DELETE", "/Users", "", 405);
    okta.send("POST", "/Users", "error code: 502", 400);
    okta.send("POST", "/Users", "[]", 400);
    okta.send("PATCH", "/Users/unknown", active(false), 404);
    okta.with("Content-Type", "application/pdf").send("POST", "/Users", "%PDF", 415);

    assertThat(account.log("outcome=SUCCESS")).isEmpty();
  }

  private Answer match(String localPart) {
    return okta.get(
        "/Users?filter=userName eq \"%s\"&startIndex=1&count=100"
            .formatted(account.address(localPart)));
  }

  private String pilots(String member) {
    return okta.post(
            "/Groups",
            """
            {"displayName": "Pilots", "members": [{"value": "%s"}]}
            """
                .formatted(member))
        .id();
  }

  private String newUser(String localPart) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%1$s",
      "name": {"givenName": "Ravi", "familyName": "Stone"},
      "emails": [{"primary": true, "value": "%1$s", "type": "work"}],
      "displayName": "Ravi Stone", "locale": "en-US", "externalId": "00u-%2$s", "groups": [],
      "password": "9rt4kz2w", "active": true
    }
    """
        .formatted(account.address(localPart), localPart);
  }

  private String users(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(
            i ->
                """
                {"method": "POST", "path": "/Users", "bulkId": "b%d", "data": {"userName": "%s"}}
                """
                    .formatted(i, account.address("person" + i)))
        .collect(
            Collectors.joining(
                ", ",
                "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],"
                    + " \"Operations\": [",
                "]}"));
  }

  /** What was read with another value of one attribute. */
  private static String with(Answer read, String attribute, String value) {
    ObjectNode body = read.body().deepCopy();
    return body.putRawValue(attribute, new RawValue(value)).toString();
  }

  private static String active(boolean value) {
    return PatchBody.of("{\"op\": \"replace\", \"value\": {\"active\": %s}}".formatted(value));
  }
}
