package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.accounts.AccountSettings.PutAbsent;
import dev.rollcall.testing.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An account in which a PUT leaves alone what it does not name. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the field.
class PutAbsentTest extends UsersHttpTest {

  private String id;

  @BeforeEach
  void provision() {
    id = provision(PutAbsent.KEEP);
  }

  private String provision(PutAbsent absent) {
    account = accounts.create(Settings.with(absent));
    return account.provisionAs(
        """
        {"userName": "%s", "title": "Clerk", "active": false,
         "name": {"givenName": "Mona", "familyName": "Lisa"},
         "emails": [{"type": "work", "value": "a@b.example"}, {"type": "home", "value": "c@d.example"}],
         "%s": {"department": "Sales", "employeeNumber": "7"}}
        """
            .formatted(account.address("mona"), ENTERPRISE));
  }

  @Test
  void whatIsNotNamed_stays() {
    JsonPath before = shown(id);

    putMore("'nickName': 'Mo'").body("nickName", equalTo("Mo"));

    JsonPath after = shown(id);
    for (String kept : new String[] {"title", "active", "name", "emails", "'" + ENTERPRISE + "'"}) {
      assertThat(after.<Object>get(kept)).isEqualTo(before.get(kept));
    }
  }

  @Test
  void nothingButTheUserName_changesNothing() {
    put(id, "{\"userName\":\"%s\"}".formatted(account.address("mona")))
        .statusCode(200)
        .header("ETag", "W/\"1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'title': null", "'TITLE': null", "'title': ''"})
  void nullAndEmpty_clear(String title) {
    putMore(title).body("title", nullValue()).body("name.givenName", equalTo("Mona"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'emails': null", "'emails': []", "'Emails': []"})
  void emptyList_clears(String emails) {
    putMore(emails).body("emails", nullValue()).body("title", equalTo("Clerk"));
  }

  @Test
  void namedList_isReplaced() {
    putMore("'emails': [{'type': 'other', 'value': 'e@f.example'}]")
        .body("emails", hasSize(1))
        .body("emails[0].value", equalTo("e@f.example"));
  }

  @Test
  void namedComplexValue_isReplaced() {
    putMore("'name': {'givenName': 'Mo'}")
        .body("name.givenName", equalTo("Mo"))
        .body("name.familyName", nullValue());
  }

  @Test
  void attributeOfAnExtension_isNamedByItself() {
    putMore("'%s': {'department': 'Art'}".formatted(ENTERPRISE))
        .body("'%s'.department".formatted(ENTERPRISE), equalTo("Art"))
        .body("'%s'.employeeNumber".formatted(ENTERPRISE), equalTo("7"));
    putMore("'%s': {'DEPARTMENT': null}".formatted(ENTERPRISE))
        .body("'%s'.department".formatted(ENTERPRISE), nullValue())
        .body("'%s'.employeeNumber".formatted(ENTERPRISE), equalTo("7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{'department': null, 'employeeNumber': ''}"})
  void wholeExtension_canBeCleared(String nothing) {
    putMore("'%s': %s".formatted(ENTERPRISE, nothing))
        .body("'%s'".formatted(ENTERPRISE), nullValue());
  }

  @Test
  void missingUserName_isStillRefused() {
    put(id, "{\"title\":\"Chief\"}").statusCode(400);
  }

  @Test
  void bulk_keepsToo() {
    String attributes =
        "{\"userName\":\"%s\",\"nickName\":\"Mo\"}".formatted(account.address("mona"));

    assertThat(Way.BULK_PUT.send(account, id, attributes).status()).isEqualTo(200);

    get(id).body("nickName", equalTo("Mo")).body("title", equalTo("Clerk"));
  }

  @Test
  void otherAccounts_goOnClearing() {
    id = provision(PutAbsent.CLEAR);
    putMore("'nickName': 'Mo'").body("title", nullValue()).body("active", equalTo(false));
  }

  @ParameterizedTest
  @EnumSource
  void userThatIsSentBack_isTheSameInBothKinds(PutAbsent absent) {
    id = provision(absent);
    String before = get(id).extract().asString();

    put(id, before).statusCode(200).header("ETag", "W/\"1\"");
  }

  private ValidatableResponse putMore(String attributes) {
    return put(
            id,
            "{'userName': '%s', %s}"
                .formatted(account.address("mona"), attributes)
                .replace('\'', '"'))
        .statusCode(200);
  }
}
