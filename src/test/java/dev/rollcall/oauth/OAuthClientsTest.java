package dev.rollcall.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.tokens.CredentialUse;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class OAuthClientsTest extends OAuthHttpTest {

  @Inject CredentialUse use;
  @Inject AccountScope scope;
  @Inject EntityManager entities;

  @Test
  void newClient_isShownWithItsSecretAndWhereToUseIt() {
    TestAccount account = accounts.create();
    administering(account)
        .body("{\"description\": \"Okta\"}")
        .post("/oauth-clients")
        .then()
        .statusCode(201)
        .header("Location", containsString("/oauth-clients/"))
        .header("Cache-Control", "no-store")
        .body("clientSecret", startsWith("rollcall_"))
        .body("authentication", equalTo("client_secret"))
        .body("tokenUrl", endsWith("/oauth2/token"))
        .body("scimBaseUrl", endsWith("/scim/" + account.id() + "/v2"));
  }

  @Test
  void timeInTheAnswerToACreate_isTheOneThatIsKept() {
    TestAccount account = accounts.create();
    JsonPath made =
        administering(account).body("{}").post("/oauth-clients").then().extract().jsonPath();

    administering(account)
        .get("/oauth-clients/" + made.getString("clientId"))
        .then()
        .body("created", equalTo(made.getString("created")));
  }

  @Test
  void secret_isShownOnce() {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    String list = administering(account).get("/oauth-clients").asString();
    String one = administering(account).get("/oauth-clients/" + client.id()).asString();
    assertThat(list + one).contains(client.id()).doesNotContain(client.secret());
  }

  @Test
  void keysOfAClient_areShownWithoutWhatNobodyNeeds() {
    TestAccount account = accounts.create();
    String id = client(account, TestSigner.ec("first"));
    administering(account)
        .get("/oauth-clients/" + id)
        .then()
        .statusCode(200)
        .body("authentication", equalTo("private_key_jwt"))
        .body("clientSecret", nullValue())
        .body("jwks.keys[0].kid", equalTo("first"));
  }

  @Test
  void repeatedCreate_makesNoSecondClient() {
    TestAccount account = accounts.create();
    String key = UUID.randomUUID().toString();
    Response first = createOnce(account, key);
    Response second = createOnce(account, key);
    assertThat(second.<String>path("clientId")).isEqualTo(first.path("clientId"));
    assertThat(second.<Object>path("clientSecret")).isNull();
    administering(account).get("/oauth-clients").then().body("items", hasSize(1));
  }

  private Response createOnce(TestAccount account, String key) {
    return administering(account)
        .header("Idempotency-Key", key)
        .body("{\"description\": \"Okta\"}")
        .post("/oauth-clients")
        .then()
        .statusCode(201)
        .extract()
        .response();
  }

  @Test
  void eleventhCredential_isRefused() {
    TestAccount account = accounts.create(); // It has a SCIM token.
    for (int i = 0; i < 9; i++) {
      client(account);
    }
    administering(account)
        .body("{\"description\": \"one too many\"}")
        .post("/oauth-clients")
        .then()
        .statusCode(409);
  }

  @Test
  void deletedClient_makesRoomAndIsGone() {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    administering(account).delete("/oauth-clients/" + client.id()).then().statusCode(204);
    administering(account).get("/oauth-clients/" + client.id()).then().statusCode(404);
    administering(account).get("/oauth-clients").then().body("items", hasSize(0));
  }

  @Test
  void description_canBeChanged() {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    administering(account)
        .body("{\"description\": \"Entra\"}")
        .patch("/oauth-clients/" + client.id())
        .then()
        .statusCode(200)
        .body("description", equalTo("Entra"));
  }

  @Test
  void keys_canBeReplaced() {
    TestAccount account = accounts.create();
    TestSigner before = TestSigner.ec("before");
    TestSigner after = TestSigner.ec("after");
    String id = client(account, before);
    administering(account)
        .body("{\"jwks\": %s}".formatted(after.jwks()))
        .patch("/oauth-clients/" + id)
        .then()
        .statusCode(200);
    requestToken(assertionBody(after.sign(assertion(id)))).statusCode(200);
    requestToken(assertionBody(before.sign(assertion(id)))).statusCode(401);
  }

  @Test
  void useOfAClient_isShown() {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    administering(account)
        .get("/oauth-clients/" + client.id())
        .then()
        .body("lastUsed", nullValue())
        .body("requestsLastDay", equalTo(0));
    String token = token(client);
    scim(account, token).statusCode(200);
    scim(account, token).statusCode(200);
    use.flush();
    administering(account)
        .get("/oauth-clients/" + client.id())
        .then()
        .body("lastUsed", notNullValue())
        .body("requestsLastDay", equalTo(2));
  }

  @Test
  void lifeOfAClient_standsInTheLog() {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    administering(account).post("/oauth-clients/" + client.id() + "/disable");
    administering(account).post("/oauth-clients/" + client.id() + "/disable");
    administering(account).post("/oauth-clients/" + client.id() + "/enable");
    administering(account).delete("/oauth-clients/" + client.id());
    assertThat(events(account, client.id()))
        .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
        .containsExactly(
            "oauth-client.created",
            "oauth-client.disabled",
            "oauth-client.enabled",
            "oauth-client.deleted");
  }

  private List<?> events(TestAccount account, String id) {
    return scope.call(
        account.id(),
        () ->
            entities
                .createNativeQuery(
                    "SELECT operation FROM provisioning_log WHERE resource_id = ?1 ORDER BY id",
                    String.class)
                .setParameter(1, id)
                .getResultList());
  }

  @Test
  void otherAccountsClient_isNotFound() {
    SecretClient client = client(accounts.create());
    administering(accounts.create()).delete("/oauth-clients/" + client.id()).then().statusCode(404);
    requestToken(client.body()).statusCode(200);
  }

  @Test
  void viewer_makesNoClient() {
    TestAccount account = accounts.create();
    account
        .administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER))
        .body("{\"description\": \"Okta\"}")
        .post("/oauth-clients")
        .then()
        .statusCode(403);
  }

  static Stream<Arguments> unusableKeys() {
    String good = TestSigner.ec("a").key().toJson(OutputControlLevel.PUBLIC_ONLY);
    String secret = TestSigner.ec("a").key().toJson(OutputControlLevel.INCLUDE_PRIVATE);
    return Stream.of(
        argumentSet("private", keys(secret), "private"),
        argumentSet(
            "symmetric",
            keys("{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0c2VjcmV0c2VjcmV0\"}"),
            "private or symmetric"),
        argumentSet("none", "{\"keys\": []}", "1 to 10"),
        argumentSet("no set", "{}", "1 to 10"),
        argumentSet("same id twice", keys(good + "," + good), "same"),
        argumentSet("no id", keys(good.replace("\"kid\":\"a\",", "")), "kid"),
        argumentSet(
            "short RSA",
            keys("{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"sXch\",\"e\":\"AQAB\"}"),
            "2048"),
        argumentSet(
            "huge exponent",
            keys(
                "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"%s\",\"e\":\"%s\"}"
                    .formatted("v".repeat(342), "v".repeat(300))),
            "2048"),
        argumentSet("unknown type", keys("{\"kty\":\"OKP\",\"kid\":\"a\",\"x\":\"AA\"}"), "RSA"),
        argumentSet("for encryption", keys(good.replace("{", "{\"use\":\"enc\",")), "signatures"),
        argumentSet("wrong algorithm", keys(good.replace("{", "{\"alg\":\"HS256\",")), "ES256"),
        argumentSet("no text", keys("{\"kty\":7}"), "text"));
  }

  private static String keys(String keys) {
    return "{\"keys\": [" + keys + "]}";
  }

  @ParameterizedTest
  @MethodSource("unusableKeys")
  void unusableKeys_areRefused(String jwks, String reason) {
    administering(accounts.create())
        .body(
            "{\"description\": \"Ping\", \"authentication\": \"private_key_jwt\", \"jwks\": %s}"
                .formatted(jwks))
        .post("/oauth-clients")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(reason));
  }

  @Test
  void keysAndSecret_excludeEachOther() {
    TestAccount account = accounts.create();
    administering(account)
        .body("{\"description\": \"x\", \"jwks\": %s}".formatted(TestSigner.ec("a").jwks()))
        .post("/oauth-clients")
        .then()
        .statusCode(400);
    administering(account)
        .body("{\"description\": \"x\", \"authentication\": \"private_key_jwt\"}")
        .post("/oauth-clients")
        .then()
        .statusCode(400);
  }
}
