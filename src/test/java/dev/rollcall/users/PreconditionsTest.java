package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** If-Match and If-None-Match of requests that change a user. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the field.
class PreconditionsTest extends UsersHttpTest {

  private String id;

  enum Change {
    PUT,
    PATCH,
    DELETE
  }

  @BeforeEach
  void provisionAndChange() {
    id = account.provision("pia");
    patch(id, "[{\"op\":\"add\",\"path\":\"title\",\"value\":\"Cook\"}]").statusCode(200);
  }

  @ParameterizedTest
  @EnumSource
  void currentVersion_isChanged(Change change) {
    assertThat(send(change, "If-Match", "W/\"2\"").statusCode()).isIn(200, 204);
  }

  @ParameterizedTest
  @EnumSource
  void anyVersion_isChanged(Change change) {
    assertThat(send(change, "If-Match", "*").statusCode()).isIn(200, 204);
  }

  @ParameterizedTest
  @EnumSource
  void staleVersion_isRefusedAndTheUserStays(Change change) {
    send(change, "If-Match", "W/\"1\"")
        .then()
        .statusCode(412)
        .contentType("application/scim+json")
        .body("status", equalTo("412"))
        .body("detail", containsString("W/\"2\""));
    assertThat(shown(id).getString("title")).isEqualTo("Cook");
  }

  @ParameterizedTest
  @EnumSource
  void versionThatIsRuledOut_isRefused(Change change) {
    send(change, "If-None-Match", "W/\"2\"").then().statusCode(412);
    assertThat(shown(id).getString("title")).isEqualTo("Cook");
  }

  @ParameterizedTest
  @EnumSource
  void versionThatIsNotRuledOut_isChanged(Change change) {
    assertThat(send(change, "If-None-Match", "W/\"1\"").statusCode()).isIn(200, 204);
  }

  private Response send(Change change, String header, String value) {
    String path = "/Users/" + id;
    return switch (change) {
      case PUT ->
          account
              .sending("{\"userName\":\"%s\"}".formatted(account.address("pia")))
              .header(header, value)
              .put(path);
      case PATCH ->
          account
              .sending(patchOf("[{\"op\":\"remove\",\"path\":\"title\"}]"))
              .header(header, value)
              .patch(path);
      case DELETE -> account.request().header(header, value).delete(path);
    };
  }
}
