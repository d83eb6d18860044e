package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReadUserTest extends UsersHttpTest {

  @Test
  void user_isShownWithItsPlaceAndVersion() {
    String id = account.provision("ole");

    Response shown = account.request().get("/Users/" + id);

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.contentType()).isEqualTo("application/scim+json");
    assertThat(shown.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(shown.header("Location")).isEqualTo(shown.path("meta.location"));
    assertThat(shown.<String>path("id")).isEqualTo(id);
  }

  @Test
  void location_leadsToTheUser() {
    String location = shown(account.provision("ole")).getString("meta.location");

    account
        .request()
        .basePath("")
        .get(location)
        .then()
        .statusCode(200)
        .body("userName", equalTo(account.address("ole")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"1\"", "\"1\"", "W/\"7\", W/\"1\"", "*"})
  void versionThatTheClientHas_isNotSentAgain(String ifNoneMatch) {
    String id = account.provision("ole");

    account
        .request()
        .header("If-None-Match", ifNoneMatch)
        .get("/Users/" + id)
        .then()
        .statusCode(304)
        .header("ETag", "W/\"1\"")
        .body(emptyString());
  }

  @Test
  void versionThatTheClientDoesNotHave_isSent() {
    String id = account.provision("ole");

    account.request().header("If-None-Match", "W/\"7\"").get("/Users/" + id).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5d48a0a8e9f04aa38008", "00000000-0000-0000-0000-000000000000", "me"})
  void unknownId_isNotFound(String id) {
    get(id)
        .statusCode(404)
        .contentType("application/scim+json")
        .body("status", equalTo("404"))
        .body("detail", containsString(id));
  }

  @Test
  void idOfAnotherSpelling_isTheSameUser() {
    UUID id = UUID.fromString(account.provision("ole"));

    get(id.toString().toUpperCase(Locale.ROOT)).body("id", equalTo(id.toString()));
  }
}
