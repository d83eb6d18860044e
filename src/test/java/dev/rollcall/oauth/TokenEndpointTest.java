package dev.rollcall.oauth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 section 4.4: client credentials. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class TokenEndpointTest extends OAuthHttpTest {

  @Inject AccountScope scope;
  @Inject EntityManager entities;

  @Test
  void suspendedAccount_isToldSoToWhoeverHasTheSecret() {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    scope.run(
        account.id(),
        () ->
            entities
                .createNativeQuery("UPDATE account SET state = 'SUSPENDED' WHERE id = ?1")
                .setParameter(1, account.id())
                .executeUpdate());
    requestToken(client.body()).statusCode(400).body("error", equalTo("unauthorized_client"));
    requestToken(new SecretClient(client.id(), "wrong").body()).statusCode(401);
  }

  @Test
  void secretInTheBody_getsAToken() {
    SecretClient client = client(accounts.create());
    requestToken(client.body() + "&scope=scim")
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .header("Pragma", "no-cache")
        .body("access_token", notNullValue())
        .body("token_type", equalTo("Bearer"))
        .body("expires_in", equalTo(3600))
        .body("scope", equalTo("scim"));
  }

  @Test
  void secretByBasic_getsAToken() {
    SecretClient client = client(accounts.create());
    form(GRANT)
        .header("Authorization", client.basic())
        .post("/oauth2/token")
        .then()
        .statusCode(200);
  }

  /** RFC 6749 section 2.3.1: both halves are form-encoded first; some clients encode all. */
  @Test
  void encodedCharactersInBasic_areDecoded() {
    SecretClient client = client(accounts.create());
    form(GRANT)
        .header(
            "Authorization",
            basicOf(client.id().replace("-", "%2D"), client.secret().replace("_", "%5f")))
        .post("/oauth2/token")
        .then()
        .statusCode(200);
  }

  /** Some clients repeat their id in the body. */
  @Test
  void clientIdBesideBasic_isTaken() {
    SecretClient client = client(accounts.create());
    form(GRANT + "&client_id=" + client.id())
        .header("Authorization", client.basic())
        .post("/oauth2/token")
        .then()
        .statusCode(200);
  }

  @Test
  void token_opensTheScimSurface() {
    TestAccount account = accounts.create();
    scim(account, token(client(account))).statusCode(200);
  }

  @Test
  void whatIsNotUnderstood_isIgnored() {
    SecretClient client = client(accounts.create());
    requestToken(client.body() + "&resource=https%3A%2F%2Fexample.com&scope=&").statusCode(200);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet("no grant", "client_id=a&client_secret=b", "invalid_request"),
        argumentSet("empty grant", "grant_type=&client_id=a&client_secret=b", "invalid_request"),
        argumentSet("other grant", "grant_type=password&username=a", "unsupported_grant_type"),
        argumentSet("other scope", GRANT + "&scope=admin", "invalid_scope"),
        argumentSet("more scope", GRANT + "&scope=scim+admin", "invalid_scope"),
        argumentSet("grant twice", GRANT + "&" + GRANT, "invalid_request"),
        argumentSet("unknown twice", GRANT + "&x=1&x=2", "invalid_request"),
        argumentSet("broken encoding", GRANT + "&scope=%zz", "invalid_request"),
        argumentSet(
            "two credentials",
            GRANT + "&client_id=a&client_secret=b&client_assertion=c",
            "invalid_request"),
        argumentSet("no assertion type", GRANT + "&client_assertion=a.b.c", "invalid_request"),
        argumentSet(
            "wrong assertion type",
            GRANT + "&client_assertion=a.b.c&client_assertion_type=saml",
            "invalid_request"),
        argumentSet("nothing", "", "invalid_request"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isNamed(String body, String error) {
    requestToken(body)
        .statusCode(400)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .body("error", equalTo(error))
        .body("error_description", notNullValue());
  }

  @Test
  void basicAndBodyAtOnce_isRefused() {
    SecretClient client = client(accounts.create());
    form(client.body())
        .header("Authorization", client.basic())
        .post("/oauth2/token")
        .then()
        .statusCode(400)
        .body("error", equalTo("invalid_request"));
  }

  @Test
  void everyUnprovenClient_isRefusedTheSameWay() {
    TestAccount account = accounts.create();
    SecretClient good = client(account);
    SecretClient other = client(account);
    SecretClient disabled = client(account);
    SecretClient deleted = client(account);
    String signing = client(account, TestSigner.ec("a"));
    administering(account).post("/oauth-clients/" + disabled.id() + "/disable");
    administering(account).delete("/oauth-clients/" + deleted.id());
    String expected = refusal(form(GRANT).post("/oauth2/token"));

    assertThat(
            Stream.of(
                new SecretClient(good.id(), other.secret()).body(),
                new SecretClient(UUID.randomUUID().toString(), good.secret()).body(),
                new SecretClient("no-uuid", good.secret()).body(),
                new SecretClient(good.id(), "wrong").body(),
                new SecretClient(good.id(), good.secret().toLowerCase(Locale.ROOT)).body(),
                new SecretClient(signing, good.secret()).body(),
                disabled.body(),
                deleted.body(),
                GRANT + "&client_secret=" + good.secret(),
                GRANT + "&client_id=" + good.id(),
                assertionBody("a.b.c"),
                assertionBody("eyJhbGciOiJub25lIn0.e30.")))
        .allSatisfy(
            body -> assertThat(refusal(form(body).post("/oauth2/token"))).isEqualTo(expected));
    assertThat(
            Stream.of(
                basicOf(good.id(), other.secret()),
                basicOf(good.id(), ""),
                basicOf("%zz", "b"),
                "Basic",
                "Basic !",
                "Basic bm9jb2xvbg==",
                "Bearer " + token(good)))
        .allSatisfy(
            header ->
                assertThat(
                        refusal(form(GRANT).header("Authorization", header).post("/oauth2/token")))
                    .isEqualTo(expected));
    assertThat(expected)
        .contains("401")
        .contains("WWW-Authenticate=Basic realm=")
        .contains("\"error\":\"invalid_client\"");
  }

  @Test
  void enabledClient_isTakenAgain() {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    administering(account).post("/oauth-clients/" + client.id() + "/disable");
    requestToken(client.body()).statusCode(401);
    administering(account).post("/oauth-clients/" + client.id() + "/enable");
    requestToken(client.body()).statusCode(200);
  }

  @Test
  void secretOfAnotherClientsId_besideBasic_isRefused() {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    form(GRANT + "&client_id=" + client(account).id())
        .header("Authorization", client.basic())
        .post("/oauth2/token")
        .then()
        .statusCode(401);
  }

  @Test
  void bodyOfTenMegabytes_isRefused() {
    form(GRANT + "&x=" + "x".repeat(10_000_000))
        .post("/oauth2/token")
        .then()
        .statusCode(413)
        .body("error", equalTo("invalid_request"));
  }

  @Test
  void json_isRefused() {
    given()
        .contentType("application/json")
        .body("{}")
        .post("/oauth2/token")
        .then()
        .statusCode(400)
        .body("error", equalTo("invalid_request"));
  }

  @Test
  void otherMethod_isRefusedInJson() {
    given()
        .get("/oauth2/token")
        .then()
        .statusCode(405)
        .header("Allow", "POST")
        .contentType("application/json")
        .body("error", equalTo("invalid_request"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth2", "/oauth2/nothing"})
  void unknownPath_isRefusedInJson(String path) {
    given()
        .header("Authorization", "Bearer a.b.c")
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/json")
        .body("error", equalTo("invalid_request"))
        .body("error_description", containsString("/oauth2/token"));
  }

  @Test
  void whatTheClientAccepts_doesNotMatter() {
    SecretClient client = client(accounts.create());
    form(client.body()).accept("text/html").post("/oauth2/token").then().statusCode(200);
  }

  @Test
  void metadata_namesTheTokenEndpoint() {
    given()
        .get("/.well-known/oauth-authorization-server")
        .then()
        .statusCode(200)
        .body("issuer", startsWith("http"))
        .body("token_endpoint", equalTo(tokenUrl()))
        .body("grant_types_supported[0]", equalTo("client_credentials"));
  }

  private static String refusal(Response response) {
    TreeMap<String, String> headers = new TreeMap<>();
    response.headers().forEach(header -> headers.put(header.getName(), header.getValue()));
    headers.remove("X-Request-Id");
    return response.statusLine() + headers + response.asString();
  }
}
