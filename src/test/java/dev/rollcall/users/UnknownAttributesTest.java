package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.accounts.AccountSettings.UnknownAttributes;
import dev.rollcall.testing.Settings;
import dev.rollcall.users.Way.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An account that refuses attributes that none of its schemas has. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the field.
class UnknownAttributesTest extends UsersHttpTest {

  private static final String NEVER_UNKNOWN =
      """
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                  "URN:ietf:params:scim:schemas:extension:enterprise:2.0:user"],
      "id": "7", "meta": {"version": "8", "resourceType": "User"}, "groups": [{"value": "9"}],
      "password": "secret", "TITLE": "Chief"
      """;

  private String id;

  @BeforeEach
  void refuse() {
    account = accounts.create(Settings.with(UnknownAttributes.REFUSE));
    id =
        account.provisionAs(
            "{\"userName\":\"%s\",\"title\":\"Clerk\"}".formatted(account.address("mona")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'shoeSize': 42} | shoeSize",
        "{'name': {'givenName': 'Mo', 'called': 'Mo'}} | name.called",
        "{'emails': [{'value': 'a@b.example', 'since': 1}]} | emails.since",
        "{'urn:example:1.0:User': {'a': 1}} | urn:example:1.0:User",
        "{'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {'a': 1}} | enterprise:2.0:User:a",
      })
  void post_namesThemAndMakesNobody(String attributes, String named) {
    post(body("lisa", attributes))
        .statusCode(400)
        .body("scimType", equalTo("invalidSyntax"))
        .body("detail", containsString(named));
    assertThat(total()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void change_namesThemAndDoesNothing(Way way) {
    Outcome outcome =
        way.send(account, id, body("mona", "{'title': 'Chief', 'shoeSize': 42, 'hat': 'L'}"));

    assertThat(outcome.status()).isEqualTo(400);
    assertThat(outcome.scimType()).isEqualTo(way.isPatch() ? "invalidPath" : "invalidSyntax");
    assertThat(outcome.detail()).contains("shoeSize, hat").contains("set to ignore");
    get(id).body("title", equalTo("Clerk")).body("meta.version", equalTo("W/\"1\""));
  }

  @ParameterizedTest
  @EnumSource
  void change_takesWhatIsKnownAlthoughItIsNotKept(Way way) {
    String attributes =
        "{\"userName\": \"%s\", %s}".formatted(account.address("mona"), NEVER_UNKNOWN);

    assertThat(way.send(account, id, attributes).status()).isEqualTo(200);

    get(id).body("title", equalTo("Chief")).body("id", equalTo(id));
  }

  @Test
  void post_takesWhatIsKnownAlthoughItIsNotKept() {
    post("{\"userName\": \"%s\", %s}".formatted(account.address("lisa"), NEVER_UNKNOWN))
        .statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"schemas", "Schemas"})
  void schemaThatTheAccountDoesNotHave_isNamed(String key) {
    post(body("lisa", "{'%s': ['urn:example:1.0:User']}".formatted(key)))
        .statusCode(400)
        .body("scimType", equalTo("invalidSyntax"))
        .body("detail", containsString("urn:example:1.0:User"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "replace", "remove"})
  void patchPath_isNamed(String op) {
    patch(
            id,
            "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Chief\"},"
                + "{\"op\":\"%s\",\"path\":\"shoeSize\",\"value\":42}]".formatted(op))
        .statusCode(400)
        .body("scimType", equalTo("invalidPath"))
        .body("detail", containsString("shoeSize"));
    get(id).body("title", equalTo("Clerk"));
  }

  @Test
  void manyOfThem_areNamedInPart() {
    StringBuilder attributes = new StringBuilder("{'a0': 1");
    for (int i = 1; i < 1_000; i++) {
      attributes.append(", 'a").append(i).append("': 1");
    }
    String detail =
        post(body("lisa", attributes.append('}').toString()))
            .statusCode(400)
            .extract()
            .path("detail");
    assertThat(detail).contains("a19 and 980 more").hasSizeLessThan(1_000);
  }

  @Test
  void otherAccounts_goOnIgnoringThem() {
    account = accounts.create(Settings.with(UnknownAttributes.IGNORE));
    post(body("lisa", "{'shoeSize': 42, 'title': 'Chief'}"))
        .statusCode(201)
        .body("title", equalTo("Chief"));
  }

  /** The attributes and a userName as JSON. */
  private String body(String localPart, String attributes) {
    return attributes
        .replaceFirst("\\{", "{'userName': '%s', ".formatted(account.address(localPart)))
        .replace('\'', '"');
  }
}
