package dev.rollcall.oauth;

import static io.restassured.RestAssured.given;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;

/** What the tests of OAuth over HTTP share. */
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class OAuthHttpTest {

  static final String GRANT = "grant_type=client_credentials";

  @Inject TestAccounts accounts;

  /** A client with a secret, as its administrator got it. */
  record SecretClient(String id, String secret) {

    String basic() {
      return basicOf(id, secret);
    }

    String body() {
      return GRANT + "&client_id=" + id + "&client_secret=" + secret;
    }
  }

  static String basicOf(String name, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  RequestSpecification administering(TestAccount account) {
    return account.administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN));
  }

  SecretClient client(TestAccount account) {
    Response made = create(account, "{\"description\": \"Okta\"}");
    return new SecretClient(made.path("clientId"), made.path("clientSecret"));
  }

  /** A client that signs assertions by that key; its id. */
  String client(TestAccount account, TestSigner... signers) {
    return create(
            account,
            "{\"description\": \"Ping\", \"authentication\": \"private_key_jwt\", \"jwks\": %s}"
                .formatted(TestSigner.jwks(signers)))
        .path("clientId");
  }

  Response create(TestAccount account, String json) {
    return administering(account)
        .body(json)
        .post("/oauth-clients")
        .then()
        .statusCode(201)
        .extract()
        .response();
  }

  /** A request to the token endpoint. */
  static RequestSpecification form(String body) {
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(
                            "application/x-www-form-urlencoded",
                            io.restassured.http.ContentType.TEXT)))
        .contentType("application/x-www-form-urlencoded")
        .body(body);
  }

  static ValidatableResponse requestToken(String body) {
    return form(body).post("/oauth2/token").then();
  }

  static String token(SecretClient client) {
    return requestToken(client.body()).statusCode(200).extract().path("access_token");
  }

  /** The answer of the SCIM surface of an account to a bearer. */
  static ValidatableResponse scim(TestAccount account, String bearer) {
    return account.anonymous().header("Authorization", "Bearer " + bearer).get("/Users").then();
  }

  static String tokenUrl() {
    return "http://localhost:" + RestAssured.port + "/oauth2/token";
  }

  /** An assertion as a well-behaved client makes it. */
  static JwtClaims assertion(String clientId) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(clientId);
    claims.setSubject(clientId);
    claims.setAudience(tokenUrl());
    claims.setExpirationTimeMinutesInTheFuture(5);
    claims.setJwtId(UUID.randomUUID().toString());
    return claims;
  }

  static String assertionBody(String assertion) {
    return GRANT
        + "&client_assertion_type="
        + URLEncoder.encode(ClientCredential.ASSERTION_TYPE, StandardCharsets.UTF_8)
        + "&client_assertion="
        + assertion;
  }
}
