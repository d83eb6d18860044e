package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PingOne and PingFederate: OAuth clients, and filters that administrators type. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class PingStoryTest extends ClientStory {

  private StoryAccount account;
  private IdentityProvider ping;

  @BeforeEach
  void connect() {
    account = newAccount();
    ping = identityProvider(account);
  }

  /** "OAuth 2 Client Credentials", with the token endpoint as the "OAuth Token Request". */
  @Test
  void pingOne_withClientCredentials_takesAPersonFromTheFirstDayToTheLast() {
    IdentityProvider pingOne = identityProvider(account, "Bearer " + accessToken());
    assertThat(
            pingOne
                .get("/Users?filter=userName eq \"%s\"".formatted(account.address("jo")))
                .at("/totalResults")
                .intValue())
        .isZero();
    String jo = pingOne.post("/Users", user("jo", "Kranz", true)).id();
    pingOne.put("/Users/" + jo, user("jo", "Lund", true));

    // The remove action "disable".
    pingOne.put("/Users/" + jo, user("jo", "Lund", false));

    Answer end = pingOne.get("/Users/" + jo);
    assertThat(end.at("/active").booleanValue()).isFalse();
    assertThat(end.at("/name/familyName").asText()).isEqualTo("Lund");
    pingOne.delete("/Users/" + jo);
    pingOne.send("GET", "/Users/" + jo, "", 404);
  }

  /** The expressions of Ping's documentation, and of the fields "userName" and "workEmail". */
  @ParameterizedTest(name = "{displayName} {0}")
  @ValueSource(
      strings = {
        "username Eq \"jo@%s\"",
        "userName Eq \"JO@%s\"",
        "email Co \"jo.kranz@mail\"",
        "email.value eq \"jo.kranz@mail.example.com\"",
        "emails eq \"jo.kranz@mail.example.com\"",
        "emails.value Eq \"jo.kranz@mail.example.com\"",
        "emails[type Eq \"work\" And primary Eq \"True\"].value Eq \"jo.kranz@mail.example.com\""
      })
  void filterAsTyped_findsThePerson(String expression) {
    String jo = ping.post("/Users", user("jo", "Kranz", true)).id();
    ping.post("/Users", "{\"userName\": \"%s\"}".formatted(account.address("kim")));

    Answer found = ping.get("/Users?filter=" + expression.formatted(account.domain()));

    assertThat(found.at("/totalResults").intValue()).isEqualTo(1);
    assertThat(found.at("/Resources/0/id").asText()).isEqualTo(jo);
  }

  @Test
  void filterOnAnAttributeThatIsNoneOfScim_isToldWhichOne() {
    Answer refused =
        ping.send("GET", "/Users?filter=workEmail eq \"jo@mail.example.com\"", "", 400);

    assertThat(refused.at("/scimType").asText()).isEqualTo("invalidFilter");
    assertThat(refused.at("/detail").asText()).contains("workEmail");
    // Matched no more, the person would be made twice, unless the name stands in the way.
    ping.post("/Users", user("jo", "Kranz", true));
    ping.send("POST", "/Users", user("jo", "Kranz", true), 409);
  }

  /** Without type and primary in the answer, Ping cannot tell which value it may replace. */
  @Test
  void valuesOfAList_keepTypeAndPrimary() {
    String jo = ping.post("/Users", user("jo", "Kranz", true)).id();

    Answer changed =
        ping.patch(
            "/Users/" + jo,
            PatchBody.of(
                """
                {
                  "op": "replace", "path": "emails[type eq \\"home\\"].value",
                  "value": "jo@new.example.com"
                }
                """));

    assertThat(changed.at("/emails").findValuesAsText("type")).containsExactly("work", "home");
    assertThat(changed.at("/emails").findValuesAsText("value"))
        .isEqualTo(List.of("jo.kranz@mail.example.com", "jo@new.example.com"));
    assertThat(changed.at("/emails/0/primary").booleanValue()).isTrue();
    assertThat(changed.at("/emails/1/primary").booleanValue()).isFalse();
    assertThat(changed.at("/phoneNumbers/0/type").asText()).isEqualTo("mobile");
  }

  /** Whichever way the memberships are written, nothing of the group is lost. */
  @Test
  void group_isMadeFilledAndDeleted() {
    String jo = ping.post("/Users", user("jo", "Kranz", true)).id();
    assertThat(ping.get("/Groups?filter=displayName Eq \"Crew\"").at("/totalResults").intValue())
        .isZero();
    String crew = ping.post("/Groups", "{\"displayName\": \"Crew\"}").id();

    ping.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(jo)));

    assertThat(ping.get("/Groups?filter=displayName Eq \"crew\"").at("/Resources/0/id").asText())
        .isEqualTo(crew);
    assertThat(ping.get("/Users/" + jo).at("/groups/0/display").asText()).isEqualTo("Crew");
    ping.delete("/Groups/" + crew);
    assertThat(ping.get("/Users/" + jo).at("/groups").isMissingNode()).isTrue();
  }

  private String accessToken() {
    Answer client =
        account.administer(
            "POST",
            "/oauth-clients",
            "{\"description\": \"PingOne\", \"authentication\": \"client_secret\"}",
            201);
    String pair = client.at("/clientId").asText() + ":" + client.at("/clientSecret").asText();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    return identityProvider(account, "Basic " + basic)
        .accessToken("grant_type=client_credentials&scope=scim");
  }

  private String user(String localPart, String familyName, boolean active) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
      "name": {"givenName": "Jo", "familyName": "%s"}, "active": %s,
      "emails": [
        {"value": "jo.kranz@mail.example.com", "type": "work", "primary": true},
        {"value": "jo@home.example.com", "type": "home", "primary": false}
      ],
      "phoneNumbers": [{"value": "+45 20 30 40 50", "type": "mobile", "primary": true}]
    }
    """
        .formatted(account.address(localPart), familyName, active);
  }
}
