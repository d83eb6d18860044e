package dev.rollcall.users;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The version of a user in every answer that shows one: RFC 7644 section 3.14. */
@QuarkusTest
class VersionTest extends ListHttpTest {

  @Test
  void everyMethod_carriesTheVersionInItsHeaderAndInMeta() {
    String body = "{\"userName\":\"%s\"%s}".formatted(account.address("a"), "%s");
    String id =
        post(body.formatted(""))
            .statusCode(201)
            .header("ETag", "W/\"1\"")
            .body("meta.version", equalTo("W/\"1\""))
            .extract()
            .path("id");
    put(id, body.formatted(",\"title\":\"x\""))
        .header("ETag", "W/\"2\"")
        .body("meta.version", equalTo("W/\"2\""));
    patch(id, "[{\"op\":\"remove\",\"path\":\"title\"}]")
        .header("ETag", "W/\"3\"")
        .body("meta.version", equalTo("W/\"3\""));
    get(id).header("ETag", "W/\"3\"").body("meta.version", equalTo("W/\"3\""));
    query("").header("ETag", nullValue()).body("Resources[0].meta.version", equalTo("W/\"3\""));
  }

  @Test
  void versionThatIsNotAskedFor_staysInTheHeader() {
    String id = account.provision("a");

    account
        .request()
        .get("/Users/" + id + "?attributes=userName")
        .then()
        .header("ETag", "W/\"1\"")
        .body("meta", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"1\"", "\"1\"", "*", "W/\"7\", W/\"1\""})
  void knownVersion_isNotSentAgain(String tag) {
    String id = account.provision("a");

    account
        .request()
        .header("If-None-Match", tag)
        .get("/Users/" + id)
        .then()
        .statusCode(304)
        .header("ETag", "W/\"1\"")
        .body(emptyString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"7\"", "1", ""})
  void otherVersion_isSent(String tag) {
    String id = account.provision("a");

    account
        .request()
        .header("If-None-Match", tag)
        .get("/Users/" + id)
        .then()
        .statusCode(200)
        .body("id", equalTo(id));
  }

  @Test
  void changeOfNothing_keepsTheVersion() {
    String id = user("a", "'title':'x'");

    put(id, "{\"userName\":\"%s\",\"title\":\"x\"}".formatted(account.address("a")))
        .statusCode(200)
        .header("ETag", "W/\"1\"");
    patch(id, "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"x\"}]")
        .statusCode(200)
        .header("ETag", "W/\"1\"");
  }
}
