package dev.rollcall.tokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class TokenCheckTest {

  @Inject TestAccounts accounts;
  @Inject AccountScope scope;
  @Inject ScimTokens tokens;

  @ParameterizedTest
  @ValueSource(strings = {"Bearer %s", "bearer %s", "BEARER   %s", "%s"})
  void validToken_reachesItsAccount(String pattern) {
    TestAccount account = accounts.create();
    account
        .anonymous()
        .header("Authorization", pattern.formatted(account.token()))
        .get("/test/account")
        .then()
        .statusCode(200)
        .contentType("application/scim+json")
        .body("account", equalTo(account.id().toString()));
  }

  @Test
  void everyRefusal_isTheSameToTheByte() {
    TestAccount account = accounts.create();
    TestAccount other = accounts.create();
    String good = "Bearer " + account.token();
    String expired =
        scope.call(account.id(), () -> tokens.create("expired", Instant.EPOCH)).reveal();
    String deleted = scope.call(account.id(), () -> tokens.create("deleted")).reveal();
    scope.run(account.id(), () -> tokens.deleteByDescription("deleted"));
    String unknown = TokenSecret.generate(new SecureRandom()).reveal();
    String path = "/scim/" + account.id() + "/v2/test/account";
    String expected = refusal(given().get(path));

    assertThat(
            Stream.of(
                argumentSet("unknown account", good, "/scim/" + UUID.randomUUID() + "/v2/Users"),
                argumentSet("no UUID", good, "/scim/demo/v2/Users"),
                argumentSet("shortened UUID", good, "/scim/1-1-1-1-1/v2/Users"),
                argumentSet("no account", good, "/scim"),
                argumentSet("unknown token", "Bearer " + unknown, path),
                argumentSet("other account's token", "Bearer " + other.token(), path),
                argumentSet("expired", "Bearer " + expired, path),
                argumentSet("deleted", "Bearer " + deleted, path),
                argumentSet("malformed", "Bearer rollcall_x", path),
                argumentSet("empty", "Bearer", path),
                argumentSet("other scheme", "Basic YTpi", path),
                argumentSet("unknown route", "Bearer " + unknown, path + "/nowhere")))
        .allSatisfy(refused -> assertThat(refusal(send(refused))).isEqualTo(expected));
    assertThat(expected)
        .contains("401")
        .contains("www-authenticate=Bearer realm=")
        .contains("content-type=application/scim+json")
        .contains("\"status\":\"401\"");
  }

  @Test
  void refusalWithABody_leavesTheConnectionUsable() {
    TestAccount account = accounts.create();
    account.anonymous().body(new byte[2_000_000]).post("/test/echo").then().statusCode(401);
  }

  private static Response send(Arguments.ArgumentSet refused) {
    return given().header("Authorization", refused.get()[0]).get(String.valueOf(refused.get()[1]));
  }

  /** Status, headers and body in one text, without the request's own id. */
  private static String refusal(Response response) {
    TreeMap<String, String> headers = new TreeMap<>();
    response.headers().forEach(header -> headers.put(header.getName(), header.getValue()));
    headers.remove("X-Request-Id");
    return response.statusLine() + headers + response.asString();
  }
}
