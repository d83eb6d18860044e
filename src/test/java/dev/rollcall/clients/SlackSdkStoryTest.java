package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack's SDK for Python, with its base URL set to the account: SCIM 1.1 in what it says. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class SlackSdkStoryTest extends ClientStory {

  private StoryAccount account;
  private IdentityProvider sdk;

  @BeforeEach
  void connect() {
    account = newAccount();
    sdk = identityProvider(account).with("Content-Type", "application/json;charset=utf-8");
  }

  @Test
  void person_isSearchedForMadeUpdatedAndDeleted() {
    assertThat(search("Users", "userName Eq", account.address("jo"))).isZero();
    String jo = sdk.post("/Users", user("", "Kranz")).id();
    assertThat(search("Users", "userName Eq", account.address("jo"))).isEqualTo(1);

    sdk.put("/Users/" + jo, user("\"id\": \"" + jo + "\",", "Lund"));

    assertThat(sdk.get("/Users/" + jo).at("/name/familyName").asText()).isEqualTo("Lund");
    sdk.delete("/Users/" + jo);
    assertThat(search("Users", "userName Eq", account.address("jo"))).isZero();
  }

  @Test
  void group_isSearchedForMadeUpdatedAndDeleted() {
    String jo = sdk.post("/Users", user("", "Kranz")).id();
    String crew = sdk.post("/Groups", group("", "")).id();
    assertThat(search("Groups", "displayName Eq", "crew")).isEqualTo(1);

    sdk.put(
        "/Groups/" + crew,
        group(
            "\"id\": \"" + crew + "\",", "{\"value\": \"%s\", \"display\": \"Jo\"}".formatted(jo)));

    assertThat(sdk.get("/Groups/" + crew).at("/members").findValuesAsText("value"))
        .containsExactly(jo);
    sdk.delete("/Groups/" + crew);
    assertThat(search("Groups", "displayName Eq", "crew")).isZero();
  }

  /** The SDK's PATCH is that of SCIM 1.1: a part of the resource, without operations. */
  @Test
  void patchOfAPart_changesThatPart() {
    String jo = sdk.post("/Users", user("", "Kranz")).id();
    String kim =
        sdk.post("/Users", "{\"userName\": \"%s\"}".formatted(account.address("kim"))).id();
    String crew = sdk.post("/Groups", group("", "{\"value\": \"%s\"}".formatted(jo))).id();

    sdk.patch(
        "/Users/" + jo,
        """
        {
          "schemas": ["urn:scim:schemas:core:1.0"], "active": false, "title": "Pilot",
          "name": {"familyName": "Lund"}
        }
        """);
    sdk.patch(
        "/Groups/" + crew,
        """
        {
          "schemas": ["urn:scim:schemas:core:1.0"],
          "members": [{"value": "%s", "operation": "delete"}, {"value": "%s"}]
        }
        """
            .formatted(jo, kim));

    Answer user = sdk.get("/Users/" + jo);
    assertThat(user.at("/active").booleanValue()).isFalse();
    assertThat(user.at("/title").asText()).isEqualTo("Pilot");
    assertThat(user.at("/name/familyName").asText()).isEqualTo("Lund");
    assertThat(user.at("/name/givenName").asText()).isEqualTo("Jo");
    assertThat(user.at("/emails").size()).isEqualTo(1);
    Answer group = sdk.get("/Groups/" + crew);
    assertThat(group.at("/members").findValuesAsText("value")).containsExactly(kim);
    assertThat(group.at("/displayName").asText()).isEqualTo("Crew");
  }

  @Test
  void memberThatGoesWithoutAListAroundIt_isRemoved() {
    String jo = sdk.post("/Users", user("", "Kranz")).id();
    String crew = sdk.post("/Groups", group("", "{\"value\": \"%s\"}".formatted(jo))).id();

    sdk.patch(
        "/Groups/" + crew,
        """
        {
          "schemas": ["urn:scim:schemas:core:1.0"], "description": "Gone",
          "members": {"value": "%s", "operation": "delete"}
        }
        """
            .formatted(jo));
    sdk.patch(
        "/Groups/" + crew,
        "{\"schemas\": [\"urn:scim:schemas:core:1.0\"], \"description\": \"Nobody\"}");

    assertThat(sdk.get("/Groups/" + crew).at("/members").isEmpty()).isTrue();
  }

  private int search(String endpoint, String comparison, String value) {
    return sdk.get(
            "/%s?count=10&filter=%s \"%s\"&startIndex=1".formatted(endpoint, comparison, value))
        .at("/totalResults")
        .intValue();
  }

  private String user(String id, String familyName) {
    return """
    {
      %s "schemas": ["urn:scim:schemas:core:1.0"], "userName": "%s",
      "name": {"familyName": "%s", "givenName": "Jo"},
      "emails": [{"primary": true, "value": "jo@mail.example.com"}], "active": true
    }
    """
        .formatted(id, account.address("jo"), familyName);
  }

  private static String group(String id, String members) {
    return """
    {%s "schemas": ["urn:scim:schemas:core:1.0"], "displayName": "Crew", "members": [%s]}
    """
        .formatted(id, members);
  }
}
