package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 7644 section 3.9, on every method that answers with a user. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class ProjectUsersTest extends ListHttpTest {

  private static final String MEMBERS =
      """
      ,"title":"Cook","password":"hunter22","name":{"givenName":"Ann","familyName":"Smith"},
      "emails":[{"type":"work","value":"a@work"},{"type":"home","value":"a@home"}],
      "%s":{"department":"Sales","costCenter":"7"}}
      """
          .formatted(ENTERPRISE);

  private String id;

  @BeforeEach
  void provision() {
    id = account.provisionAs(body("ann"));
  }

  private enum Way {
    GET,
    LIST,
    POST,
    PUT,
    PATCH,
    SEARCH
  }

  static Stream<Arguments> ways() {
    return Stream.of(Way.values()).map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void attributes_nameWhatIsShown(Way way) {
    JsonNode user = shown(way, "attributes", "NAME.givenName,emails.value,title,shoeSize");

    assertThat(user.properties().stream().map(Map.Entry::getKey))
        .containsExactly("schemas", "id", "name", "title", "emails");
    assertThat(user.get("name").toString()).isEqualTo("{\"givenName\":\"Ann\"}");
    assertThat(user.get("emails").toString())
        .isEqualTo("[{\"value\":\"a@work\"},{\"value\":\"a@home\"}]");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void excludedAttributes_areNotShown(Way way) {
    JsonNode user =
        shown(
            way,
            "excludedAttributes",
            "id,schemas,userName,emails.type,meta," + ENTERPRISE + ":department");

    assertThat(user.properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "schemas", "id", "name", "title", "active", "emails", ENTERPRISE);
    assertThat(user.get("emails").toString())
        .isEqualTo("[{\"value\":\"a@work\"},{\"value\":\"a@home\"}]");
    assertThat(user.get(ENTERPRISE).toString()).isEqualTo("{\"costCenter\":\"7\"}");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void password_isNeverShown(Way way) {
    assertThat(shown(way, "attributes", "password").toString())
        .doesNotContain("password", "hunter22");
    assertThat(shown(way, "excludedAttributes", "title").toString())
        .doesNotContain("password", "hunter22");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void urnOfAnExtension_meansTheWholeOfIt(Way way) {
    JsonNode user = shown(way, "attributes", ENTERPRISE);

    assertThat(user.properties().stream().map(Map.Entry::getKey))
        .containsExactly("schemas", "id", ENTERPRISE);
    assertThat(user.get(ENTERPRISE)).hasSize(2);
  }

  private JsonNode shown(Way way, String parameter, String value) {
    RequestSpecification plain = account.request().queryParam(parameter, value);
    ValidatableResponse response =
        switch (way) {
          case GET -> plain.get("/Users/" + id).then();
          case LIST -> plain.get("/Users").then();
          case POST ->
              account.sending(body("new")).queryParam(parameter, value).post("/Users").then();
          case PUT ->
              account.sending(body("ann")).queryParam(parameter, value).put("/Users/" + id).then();
          case PATCH ->
              account
                  .sending(patchOf("[{\"op\":\"add\",\"path\":\"locale\",\"value\":null}]"))
                  .queryParam(parameter, value)
                  .patch("/Users/" + id)
                  .then();
          case SEARCH ->
              account
                  .sending(JsonNodeFactory.instance.objectNode().put(parameter, value).toString())
                  .post("/Users/.search")
                  .then();
        };
    if (way == Way.POST) {
      String location = response.statusCode(201).extract().header("Location");
      delete(location.substring(location.lastIndexOf('/') + 1)).statusCode(204);
    }
    JsonNode answer = json(response);
    return way == Way.LIST || way == Way.SEARCH ? answer.at("/Resources/0") : answer;
  }

  private String body(String name) {
    return "{\"userName\":\"%s\"".formatted(account.address(name)) + MEMBERS;
  }
}
