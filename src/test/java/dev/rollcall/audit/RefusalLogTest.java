package dev.rollcall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.TestAccount;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every refusal of a request whose sender is known is an entry, and the answer is not its price.
 */
@QuarkusTest
class RefusalLogTest extends LogTest {

  @Test
  void nameThatIsTaken_isLoggedWithTheWordsOfTheAnswer() {
    account.provision("jane");
    String answer =
        account
            .sending(
                "{\"userName\":\"%s\",\"externalId\":\"00u2\",\"displayName\":\"J\",\"title\":\"title-value\"}"
                    .formatted(account.address("JANE")))
            .header("X-Request-Id", "request-8")
            .post("/Users")
            .then()
            .statusCode(409)
            .extract()
            .path("detail");

    JsonPath entry = onlyEntry("outcome", "REFUSED");

    assertThat(entry.getString("operation")).isEqualTo("create");
    assertThat(entry.getInt("status")).isEqualTo(409);
    assertThat(entry.getString("scimType")).isEqualTo("uniqueness");
    assertThat(entry.getString("detail")).isEqualTo(answer);
    assertThat(entry.getString("requestId")).isEqualTo("request-8");
    assertThat(entry.getString("caller.kind")).isEqualTo("token");
    assertThat(entry.<Object>get("resource"))
        .isEqualTo(
            Map.of(
                "type", "User",
                "externalId", "00u2",
                "userName", account.address("JANE"),
                "displayName", "J"));
    assertThat(entry.getString("message"))
        .isEqualTo(
            "The request to create user %s was refused: %s", account.address("JANE"), answer);
    assertThat(entry.prettify()).doesNotContain("title-value");
  }

  @Test
  void unverifiedDomain_isLogged() {
    account
        .sending("{\"userName\":\"eve@elsewhere.example\",\"password\":\"pw-value\"}")
        .post("/Users")
        .then()
        .statusCode(400);

    JsonPath entry = onlyEntry();

    assertThat(entry.getString("scimType")).isEqualTo("invalidValue");
    assertThat(entry.getString("resource.userName")).isEqualTo("eve@elsewhere.example");
    assertThat(entry.getString("message")).contains("not verified");
    assertThat(entry.prettify()).doesNotContain("pw-value").doesNotContain("password");
  }

  @Test
  void refusedPatch_hasTheNameThatTheUserWasLastSeenWith() {
    String id = account.provision("jane");
    account
        .sending(patchOf("[{\"op\":\"remove\",\"path\":\"userName\"}]"))
        .patch("/Users/" + id.toUpperCase(Locale.ROOT))
        .then()
        .statusCode(400);

    JsonPath entry = onlyEntry("outcome", "REFUSED");

    assertThat(entry.getString("scimType")).isEqualTo("mutability");
    assertThat(entry.getString("resource.id")).isEqualTo(id);
    assertThat(entry.getString("resource.userName")).isEqualTo(account.address("jane"));
    assertThat(entry.getString("message"))
        .startsWith(
            "The request to change user %s was refused: ".formatted(account.address("jane")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "emails[value eq \\\"secret-value\\\"].display",
        "emails[value eq \\\"secret-value\\\"",
        "emails[value ~ \\\"secret-value\\\"]",
        "title[value eq \\\"secret-value\\\"]"
      })
  void valueInThePathOfAPatch_isNotInTheLog(String path) {
    String id = account.provision("jane");
    account
        .sending(patchOf("[{\"op\":\"replace\",\"path\":\"%s\",\"value\":{}}]".formatted(path)))
        .patch("/Users/" + id)
        .then()
        .statusCode(400);

    assertThat(onlyEntry("outcome", "REFUSED").prettify()).doesNotContain("secret-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"secret-value\" and and",
        "userName \"secret-value\"",
        "emails[value eq \"secret-value\"",
        "password eq \"secret-value\" ~"
      })
  void valueInAFilter_isNotInTheLog(String filter) {
    account.request().queryParam("filter", filter).get("/Users").then().statusCode(400);

    assertThat(onlyEntry().prettify()).doesNotContain("secret-value");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /Users?filter=nonsense, list, 400",
    "PUT, /Users/nobody, replace, 404",
    "PATCH, /Users/nobody, patch, 404",
    "DELETE, /Users/nobody, delete, 404",
    "GET, /Nothing, read, 404",
    "PUT, /Users, replace, 405",
    "POST, /Users, create, 400",
    "POST, /Users/.search, search, 400",
    "POST, /.search, search, 400",
    "POST, /Bulk, bulk, 400",
    "GET, /Me, read, 501"
  })
  void refusal_isLoggedByWhatWasAskedFor(String method, String path, String operation, int status) {
    String body = operation.equals("search") ? "{\"filter\":\"nonsense\"}" : bodyFor(operation);
    account.sending(body).request(method, path).then().statusCode(status);

    JsonPath entry = onlyEntry();

    assertThat(entry.getString("operation")).isEqualTo(operation);
    assertThat(entry.getInt("status")).isEqualTo(status);
    assertThat(entry.getString("outcome")).isEqualTo("REFUSED");
    assertThat(entry.getString("detail")).isNotBlank();
  }

  private static String bodyFor(String operation) {
    return switch (operation) {
      case "replace" -> "{\"userName\":\"jane@example.com\"}";
      case "patch" -> patchOf("[]");
      default -> "{}";
    };
  }

  @Test
  void versionThatIsGone_isLogged() {
    String id = account.provision("jane");
    account.request().header("If-Match", "W/\"7\"").delete("/Users/" + id).then().statusCode(412);

    assertThat(onlyEntry("outcome", "REFUSED").getInt("status")).isEqualTo(412);
  }

  @Test
  void bodyThatCannotBeRead_isLoggedWithoutIt() {
    account.sending("{\"userName\":\"half-a-value").post("/Users").then().statusCode(400);

    JsonPath entry = onlyEntry();

    assertThat(entry.getString("scimType")).isEqualTo("invalidSyntax");
    assertThat(entry.prettify()).doesNotContain("half-a-value");
  }

  @Test
  void failure_isLoggedAsOne() {
    account.request().get("/test/failure").then().statusCode(500);

    JsonPath entry = onlyEntry();

    assertThat(entry.getString("outcome")).isEqualTo("FAILED");
    assertThat(entry.getInt("status")).isEqualTo(500);
    assertThat(entry.prettify()).doesNotContain("SELECT").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({"/Users/nobody", "/Schemas/urn:nothing", "/ResourceTypes/Nothing"})
  void lookForAResourceThatIsNotThere_isNoTrouble(String path) {
    account.request().get(path).then().statusCode(404);
    account.request().head(path).then().statusCode(404);

    assertThat(log()).isEmpty();
  }

  @Test
  void operationsOfABulk_areLoggedOneByOne() {
    String id = account.provision("jane");
    account
        .sending(
            """
            {"Operations":[
              {"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"eve@elsewhere.example"}},
              {"method":"PATCH","path":"/Users/%s","data":{"Operations":[{"op":"remove","path":"userName"}]}},
              {"method":"DELETE","path":"/Users/nobody"},
              {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"%s"}}]}
            """
                .formatted(id, account.address("joe")))
        .post("/Bulk")
        .then()
        .statusCode(200);

    assertThat(each(log("outcome", "REFUSED"), "operation"))
        .containsExactlyInAnyOrder("create", "patch", "delete");
    assertThat(log("userName", "eve@elsewhere.example")).hasSize(1);
    assertThat(log("userName", account.address("JOE"))).hasSize(1);
    assertThat(log("resourceId", "nobody")).hasSize(1);
  }

  @Test
  void sameRefusalAgain_isCounted() {
    for (int i = 0; i < 30; i++) {
      account.sending("{\"userName\":\"eve@elsewhere.example\"}").post("/Users");
    }
    refusals.writeAll(new ShutdownEvent());

    List<Map<String, Object>> log = log();

    // The first may have been written before the others came.
    assertThat(log).hasSizeLessThanOrEqualTo(2);
    assertThat(times(log)).isEqualTo(30);
  }

  @Test
  void tokenInTheUrl_isNoneInTheLog() {
    account.request().get("/" + account.token()).then().statusCode(404);

    assertThat(onlyEntry().prettify()).doesNotContain(account.token());
  }

  @Test
  void listenerThatFails_doesNotChangeTheAnswer() {
    account
        .sending("{\"userName\":\"eve@elsewhere.example\"}")
        .header("X-Request-Id", FailingListener.REQUEST)
        .post("/Users")
        .then()
        .statusCode(400)
        .header("X-Request-Id", FailingListener.REQUEST);
  }

  @Test
  void refusalsOfAnotherAccount_areNotSeen() {
    TestAccount other = accounts.create();
    other.sending("{\"userName\":\"eve@elsewhere.example\"}").post("/Users");

    assertThat(log()).isEmpty();
  }

  @Test
  void foreignToken_cannotWriteIntoTheLog() {
    TestAccount other = accounts.create();
    other
        .request()
        .basePath("/scim/" + account.id() + "/v2")
        .delete("/Users/" + UUID.randomUUID())
        .then()
        .statusCode(401);

    assertThat(log("operation", "delete")).isEmpty();
  }
}
