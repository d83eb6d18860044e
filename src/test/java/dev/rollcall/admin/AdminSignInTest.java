package dev.rollcall.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.keys.SigningKeys;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door of the admin API and the border between accounts, over HTTP. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class AdminSignInTest {

  private static final String ABOVE = "/api/v1/test";

  @Inject TestAccounts accounts;
  @Inject AdminTokens tokens;
  @Inject SigningKeys keys;

  private TestAccount mine;
  private TestAccount foreign;

  @BeforeEach
  void makeAccounts() {
    mine = accounts.createWithoutDomain();
    foreign = accounts.createWithoutDomain();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/v1/test",
        "/api/v1/nothing",
        "//api/v1/test",
        "/api//v1/test",
        "/api;x/v1/test",
        "/api/v1/test;x",
        "/%61pi/v1/test",
        "/api%2Fv1/test",
        "/x/../api/v1/test",
        "/API/v1/test"
      })
  void withoutAToken_noSpellingOfAPathGetsIn(String path) {
    int status = RestAssured.given().urlEncodingEnabled(false).get(path).statusCode();

    assertThat(status).isIn(401, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {ABOVE, "/api;x/v1/accounts", "/api;x/v1/nowhere"})
  void withoutAToken_theAnswerSaysWhatIsMissing(String path) {
    RestAssured.given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer realm=\"Rollcall admin API\"")
        .header("Content-Type", "application/problem+json")
        .body("detail", containsString("Authorization: Bearer <token>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer a.b.c",
        "Bearer a.b.c d",
        "Basic b3A6b3A=",
        "Negotiate x",
        "bearer\u00a0x"
      })
  void garbage_isNoToken(String header) {
    RestAssured.given()
        .header("Authorization", header)
        .get(ABOVE)
        .then()
        .statusCode(401)
        .body("detail", containsString("Authorization: Bearer <token>"));
  }

  @Test
  void twoTokens_areNone() {
    RestAssured.given()
        .header("Authorization", "Bearer " + accounts.operatorToken())
        .header("Authorization", "Bearer " + accounts.operatorToken())
        .get(ABOVE)
        .then()
        .statusCode(401);
  }

  @Test
  void scimToken_opensNothing() {
    get(ABOVE, mine.token()).statusCode(401);
    get(path(mine.id()), mine.token()).statusCode(401);
  }

  @Test
  void adminToken_opensNothingOfScim() {
    mine.anonymous()
        .header("Authorization", "Bearer " + accounts.operatorToken())
        .get("/Users")
        .then()
        .statusCode(401);
  }

  @Test
  void expiredToken_isToldApart() {
    String token = tokens.mint("me", Roles.OPERATOR, Set.of(), Duration.ofMinutes(-5));

    get(ABOVE, token).statusCode(401).body("detail", containsString("has expired"));
  }

  /** Whoever forges a token learns nothing of what the right one would have needed. */
  @Test
  void expiredTokenThatIsForged_isNot() {
    String token = tokens.mint("me", Roles.OPERATOR, Set.of(), Duration.ofMinutes(-5));
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86);

    get(ABOVE, forged)
        .statusCode(401)
        .body("detail", containsString("Authorization: Bearer <token>"));
  }

  @Test
  void operator_isLetIntoEveryAccountAndAboveThem() {
    String operator = accounts.operatorToken();

    get(ABOVE, operator).statusCode(200);
    get(path(foreign.id()), operator)
        .statusCode(200)
        .body("account", equalTo(foreign.id().toString()))
        .body("subject", equalTo("operator@test"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Roles.ACCOUNT_ADMIN, Roles.ACCOUNT_VIEWER})
  void roleInAnAccount_opensThatAlone(String role) {
    String token = accounts.adminToken(mine, role);

    get(path(mine.id()), token).statusCode(200).body("account", equalTo(mine.id().toString()));
    get(path(foreign.id()), token).statusCode(404);
    get(ABOVE, token).statusCode(403);
  }

  @Test
  void viewer_changesNothing() {
    post(accounts.adminToken(mine, Roles.ACCOUNT_VIEWER)).statusCode(403);
    post(accounts.adminToken(mine, Roles.ACCOUNT_ADMIN)).statusCode(200);
  }

  @Test
  void viewerWhoIsAdminToo_isAdmin() {
    JwtClaimsBuilder claims =
        good()
            .claim("roles", Set.of(Roles.ACCOUNT_VIEWER, Roles.ACCOUNT_ADMIN))
            .claim("accounts", List.of(mine.id().toString()));

    post(keys.sign(claims)).statusCode(200);
  }

  @Test
  void accountThatIsForeignUnknownOrNoId_isTheSameAnswer() {
    String token = accounts.adminToken(mine, Roles.ACCOUNT_ADMIN);

    String answer = get(path(foreign.id()), token).statusCode(404).extract().body().asString();

    for (String id : List.of(UUID.randomUUID().toString(), "0", "x", "*", mine.id() + "0")) {
      String other =
          get("/api/v1/accounts/" + id + "/test", token)
              .statusCode(404)
              .extract()
              .body()
              .asString();
      assertThat(other).isEqualTo(answer);
    }
  }

  @Test
  void tokenWithoutARole_opensNothing() {
    String token = keys.sign(good().claim("accounts", List.of(mine.id().toString())));

    get(ABOVE, token).statusCode(403).body("detail", containsString("role"));
    get(path(mine.id()), token).statusCode(403);
    get(path(foreign.id()), token).statusCode(403);
  }

  @Test
  void roleThatIsUnknown_isNone() {
    String token = keys.sign(good().claim("roles", List.of("Operator", "admin", "*")));

    get(ABOVE, token).statusCode(403);
  }

  /** A claim that MicroProfile JWT libraries take for a table of roles. */
  @Test
  void roleMappingsOfAToken_giveNoRole() {
    String token =
        keys.sign(
            good()
                .claim("roles", List.of("x"))
                .groups("operator")
                .claim("roleMappings", Map.of("x", "operator")));

    get(ABOVE, token).statusCode(403);
  }

  @Test
  void displayNameOfTheCaller_isTheMostSpeaking() {
    String token =
        keys.sign(
            good().claim("roles", "operator").preferredUserName("jane").claim("email", "j@x"));

    get(path(mine.id()), token).body("name", equalTo("jane")).body("subject", equalTo("me"));
  }

  /** Whether the client still reads the refusal is a race: the server need not take it all in. */
  @Test
  void headerOfAMegabyte_isRefusedAndTheServerGoesOn() throws IOException {
    String answer = answerTo("Authorization: Bearer " + "a".repeat(1 << 20));

    assertThat(answer).matches("(?s)|HTTP/1.1 (400|401|431) .*");
    get(ABOVE, accounts.operatorToken()).statusCode(200);
  }

  private static String answerTo(String header) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      String request = "GET " + ABOVE + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      } catch (SocketException cut) {
        return "";
      }
    }
  }

  @Test
  void tokenOfTenKilobytes_isTaken() {
    String token = keys.sign(good().claim("roles", "operator").claim("groups", "g".repeat(8_000)));

    assertThat(token).hasSizeGreaterThan(10_000);
    get(ABOVE, token).statusCode(200);
  }

  private static JwtClaimsBuilder good() {
    Instant now = Instant.now();
    return Jwt.subject("me")
        .audience(AdminTokens.AUDIENCE)
        .issuedAt(now)
        .expiresAt(now.plusSeconds(60));
  }

  private static String path(UUID account) {
    return "/api/v1/accounts/" + account + "/test";
  }

  private static ValidatableResponse get(String path, String token) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .header("X-Request-Id", "the-same") // It stands in the body of a refusal.
        .get(path)
        .then();
  }

  private ValidatableResponse post(String token) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .post(path(mine.id()))
        .then();
  }
}
