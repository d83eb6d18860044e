package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the field.
class ReplaceUserTest extends UsersHttpTest {

  private String id;

  @BeforeEach
  void provision() {
    id =
        account.provisionAs(
            """
            {"userName": "%s", "title": "Clerk", "nickName": "Mo", "emails": [{"value": "a@b.example"}]}
            """
                .formatted(account.address("mona")));
  }

  @Test
  void whatIsSent_takesThePlaceOfWhatWasThere() {
    put(id, "{\"userName\":\"%s\",\"title\":\"Chief\"}".formatted(account.address("mona")))
        .statusCode(200)
        .header("ETag", "W/\"2\"")
        .body("id", equalTo(id))
        .body("title", equalTo("Chief"))
        .body("nickName", nullValue())
        .body("emails", nullValue())
        .body("meta.version", equalTo("W/\"2\""));
    assertThat(shown(id).getString("nickName")).isNull();
  }

  @Test
  void creation_isKeptAndTheChangeIsDated() {
    JsonPath before = shown(id);

    put(id, "{\"userName\":\"%s\",\"title\":\"Chief\"}".formatted(account.address("mona")));

    JsonPath after = shown(id);
    assertThat(after.getString("meta.created")).isEqualTo(before.getString("meta.created"));
    assertThat(after.getString("meta.lastModified"))
        .isGreaterThan(before.getString("meta.lastModified"));
  }

  @Test
  void theUserItself_sentBack_changesNothing() {
    String before = get(id).extract().asString();

    put(id, before).statusCode(200).header("ETag", "W/\"1\"");

    assertThat(shown(id).getMap("")).isEqualTo(JsonPath.from(before).getMap(""));
  }

  @Test
  void activeThatIsLeftOut_staysAsItWas() {
    put(id, "{\"userName\":\"%s\",\"active\":false}".formatted(account.address("mona")))
        .body("active", equalTo(false));

    put(id, "{\"userName\":\"%s\",\"title\":\"Chief\"}".formatted(account.address("mona")))
        .statusCode(200)
        .body("active", equalTo(false));
  }

  @Test
  void otherUserName_isIgnored() {
    put(id, "{\"userName\":\"%s\",\"title\":\"Chief\"}".formatted(account.address("lisa")))
        .statusCode(200)
        .body("userName", equalTo(account.address("mona")))
        .body("title", equalTo("Chief"));
  }

  @Test
  void otherUserNameAlone_doesNotMoveTheVersion() {
    String same = get(id).extract().asString().replace("mona@", "lisa@");
    JsonPath before = shown(id);

    put(id, same).statusCode(200).header("ETag", "W/\"1\"");

    assertThat(shown(id).getMap("")).isEqualTo(before.getMap(""));
  }

  @Test
  void otherUserName_neitherHasToBeFreeNorInAVerifiedDomain() {
    account.provision("taken");

    for (String name : new String[] {account.address("taken"), "mona@elsewhere.example", "none"}) {
      put(id, "{\"userName\":\"%s\"}".formatted(name))
          .statusCode(200)
          .body("userName", equalTo(account.address("mona")));
    }
  }

  @Test
  void withoutUserName_isRefused() {
    put(id, "{\"title\":\"Chief\"}")
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString("userName"));
    assertThat(shown(id).getString("title")).isEqualTo("Clerk");
  }

  @Test
  void valueOfTheWrongType_changesNothing() {
    put(id, "{\"userName\":\"%s\",\"active\":\"maybe\"}".formatted(account.address("mona")))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"));
    assertThat(shown(id).getString("meta.version")).isEqualTo("W/\"1\"");
  }

  @Test
  void unknownUser_isNotFoundAndNotMade() {
    put(UUID.randomUUID().toString(), "{\"userName\":\"%s\"}".formatted(account.address("new")))
        .statusCode(404);
    assertThat(total()).isEqualTo(1);
  }

  @Test
  void body_isCheckedBeforeTheUserIsLookedFor() {
    put(UUID.randomUUID().toString(), "{\"title\":\"Chief\"}").statusCode(400);
    put("no-uuid", "{").statusCode(400);
  }
}
