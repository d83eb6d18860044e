package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One account's identity provider asks for another account's user. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class UserIsolationTest extends UsersHttpTest {

  private TestAccount stranger;
  private String id;
  private JsonPath before;

  @BeforeEach
  void provision() {
    stranger = accounts.create();
    id =
        account.provisionAs(
            "{\"userName\":\"%s\",\"externalId\":\"hr-1\"}".formatted(account.address("zoe")));
    before = shown(id);
  }

  @Test
  void get_isNotFound() {
    stranger.request().get("/Users/" + id).then().statusCode(404);
  }

  @Test
  void answer_isTheOneForAnIdThatNeverWas() {
    String never = id.replace(id.charAt(0), id.charAt(0) == '9' ? '8' : '9');

    String foreign = stranger.request().get("/Users/" + id).asString();

    assertThat(foreign.replace(id, never))
        .isEqualTo(stranger.request().get("/Users/" + never).asString());
  }

  @Test
  void put_isNotFoundAndChangesNothing() {
    stranger
        .sending("{\"userName\":\"%s\"}".formatted(stranger.address("zoe")))
        .put("/Users/" + id)
        .then()
        .statusCode(404);
    assertThat(shown(id).getMap("")).isEqualTo(before.getMap(""));
  }

  @Test
  void patch_isNotFoundAndChangesNothing() {
    stranger
        .sending(patchOf("[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]"))
        .patch("/Users/" + id)
        .then()
        .statusCode(404);
    assertThat(shown(id).getMap("")).isEqualTo(before.getMap(""));
  }

  @Test
  void delete_isNotFoundAndChangesNothing() {
    stranger.request().delete("/Users/" + id).then().statusCode(404);
    assertThat(shown(id).getMap("")).isEqualTo(before.getMap(""));
  }

  @Test
  void list_isEmpty() {
    stranger.request().get("/Users").then().statusCode(200).body("totalResults", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id eq \"%s\"", "externalId eq \"hr-1\"", "id eq \"%s\" or id eq \"%s\""})
  void filter_findsNothing(String filter) {
    stranger
        .request()
        .param("filter", filter.formatted(id, id))
        .get("/Users")
        .then()
        .statusCode(200)
        .body("totalResults", equalTo(0));
  }

  @Test
  void deletedUser_isNotRevivedElsewhere() {
    delete(id).statusCode(204);
    accounts.verify(stranger, "shared-" + stranger.domain());

    assertThat(stranger.provision("zoe")).isNotEqualTo(id);
  }

  @Test
  void tokenOfTheOtherAccount_isRefused() {
    new TestAccount(account.id(), stranger.token(), account.domain())
        .request()
        .get("/Users/" + id)
        .then()
        .statusCode(401);
  }
}
