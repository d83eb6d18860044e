package dev.rollcall.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that Entra ID issues itself, because its secret token was left blank. */
@QuarkusTest
class TrustedIssuerTest extends OAuthHttpTest {

  private static final TestSigner SIGNER = TestSigner.rsa("first", "RS256");

  private final TestSigner signer = SIGNER;
  private final TestIssuer issuer = new TestIssuer(signer.jwks());

  @AfterEach
  void stop() {
    issuer.close();
  }

  private TestAccount trusting() {
    TestAccount account = accounts.create();
    trust(account);
    return account;
  }

  private String trust(TestAccount account) {
    return administering(account)
        .body(issuer.trust())
        .post("/trusted-issuers")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void tokenOfATrustedIssuer_opensTheScimSurface() {
    scim(trusting(), signer.sign(issuer.claims())).statusCode(200);
  }

  @Test
  void issuer_isTrustedByNobodyUnlessToldSo() {
    scim(accounts.create(), signer.sign(issuer.claims())).statusCode(401);
    assertThat(issuer.fetches()).isZero();
  }

  @Test
  void trust_isOfOneAccount() {
    trusting();
    scim(accounts.create(), signer.sign(issuer.claims())).statusCode(401);
  }

  static Stream<Arguments> admitted() {
    return Stream.of(
        is("subject", claims -> subject(claims, TestIssuer.SUBJECT)),
        is("application", claims -> {}),
        is(
            "authorized party",
            claims -> {
              claims.unsetClaim("appid");
              claims.setClaim("azp", TestIssuer.APP);
            }),
        is("clock that is a little fast", claims -> claims.setNotBeforeMinutesInThePast(-0.5f)),
        is(
            "clock that is a little slow",
            claims -> claims.setExpirationTimeMinutesInTheFuture(-0.5f)));
  }

  private static void subject(JwtClaims claims, String subject) {
    claims.unsetClaim("appid");
    claims.setSubject(subject);
  }

  private static Arguments is(String name, Consumer<JwtClaims> change) {
    return argumentSet(name, change);
  }

  @ParameterizedTest
  @MethodSource("admitted")
  void admittedToken_isTaken(Consumer<JwtClaims> change) {
    JwtClaims claims = issuer.claims();
    claims.unsetClaim("iat");
    change.accept(claims);
    scim(trusting(), signer.sign(claims)).statusCode(200);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        is("other subject", claims -> subject(claims, "somebody")),
        is("subject in another case", claims -> subject(claims, "The-service-principal")),
        is("no subject", claims -> subject(claims, "")),
        is("application that is no text", claims -> claims.setClaim("appid", 7)),
        is("other audience", claims -> claims.setAudience("somebody")),
        is("no audience", claims -> claims.unsetClaim("aud")),
        is("other issuer", claims -> claims.setIssuer("https://sts.windows.net/other/")),
        is("no issuer", claims -> claims.unsetClaim("iss")),
        is("expired", claims -> claims.setExpirationTimeMinutesInTheFuture(-2)),
        is("no expiry", claims -> claims.unsetClaim("exp")),
        is("not yet", claims -> claims.setNotBeforeMinutesInThePast(-2)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void wrongClaim_isRefused(Consumer<JwtClaims> change) {
    TestAccount account = trusting();
    JwtClaims claims = issuer.claims();
    change.accept(claims);
    scim(account, signer.sign(claims)).statusCode(401);
  }

  @Test
  void strangersSignature_isRefused() {
    scim(trusting(), TestSigner.rsa("first", "RS256").sign(issuer.claims())).statusCode(401);
  }

  @Test
  void tokenThatNobodyMayUse_costsNoFetch() {
    TestAccount account = trusting();
    JwtClaims claims = issuer.claims();
    claims.setClaim("appid", "another");
    scim(account, signer.sign(claims)).statusCode(401);
    assertThat(issuer.fetches()).isZero();
  }

  @Test
  void keys_areFetchedOnce() {
    TestAccount account = trusting();
    for (int i = 0; i < 5; i++) {
      scim(account, signer.sign(issuer.claims())).statusCode(200);
    }
    assertThat(issuer.fetches()).isEqualTo(1);
  }

  @Test
  void newKeyOfTheIssuer_isTakenSoon() throws InterruptedException {
    TestAccount account = trusting();
    scim(account, signer.sign(issuer.claims())).statusCode(200);
    TestSigner next = TestSigner.ec("next");
    issuer.answer(200, TestSigner.jwks(next));
    String token = next.sign(issuer.claims());
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (status(account, token) != 200 && Instant.now().isBefore(end)) {
      Thread.sleep(100);
    }
    assertThat(status(account, token)).isEqualTo(200);
    assertThat(status(account, signer.sign(issuer.claims()))).isEqualTo(401);
  }

  private static int status(TestAccount account, String token) {
    return scim(account, token).extract().statusCode();
  }

  static Stream<Arguments> badAnswers() {
    String good = SIGNER.jwks();
    return Stream.of(
        argumentSet("broken", 500, good),
        argumentSet("redirect", 302, good),
        argumentSet("no JSON", 200, "<html>"),
        argumentSet("no keys", 200, "{}"),
        argumentSet("keys that are none", 200, "{\"keys\": [1, null, {}, {\"kty\": \"oct\"}]}"),
        argumentSet("keys of another type", 200, "{\"keys\": 7}"),
        argumentSet("an array", 200, "[]"),
        argumentSet("nothing", 200, ""),
        argumentSet("too large", 200, " ".repeat(300_000) + good));
  }

  @ParameterizedTest
  @MethodSource("badAnswers")
  void issuerWithoutKeys_harmsNobodyElse(int status, String answer) {
    TestAccount account = trusting();
    issuer.answer(status, answer);
    scim(account, signer.sign(issuer.claims())).statusCode(401);
    scim(account, account.token()).statusCode(200);
  }

  @Test
  void deadIssuer_isAskedOncePerInterval() {
    TestAccount account = trusting();
    issuer.answer(500, "");
    Instant start = Instant.now();
    for (int i = 0; i < 10; i++) {
      scim(account, signer.sign(issuer.claims())).statusCode(401);
    }
    long seconds = Duration.between(start, Instant.now()).toSeconds();
    assertThat(issuer.fetches()).isLessThanOrEqualTo((int) seconds + 1);
  }

  @Test
  void disabledIssuer_isRefusedAndCanComeBack() {
    TestAccount account = accounts.create();
    String id = trust(account);
    change(account, id, "{\"disabled\": true}").statusCode(200).body("disabled", equalTo(true));
    scim(account, signer.sign(issuer.claims())).statusCode(401);
    change(account, id, "{\"disabled\": false}").statusCode(200);
    scim(account, signer.sign(issuer.claims())).statusCode(200);
  }

  @Test
  void changedList_holdsAtOnce() {
    TestAccount account = accounts.create();
    String id = trust(account);
    scim(account, signer.sign(issuer.claims())).statusCode(200);
    change(account, id, "{\"appIds\": []}").statusCode(200).body("subjects", hasSize(1));
    scim(account, signer.sign(issuer.claims())).statusCode(401);
  }

  @Test
  void lastSubject_cannotBeTakenAway() {
    TestAccount account = accounts.create();
    String id = trust(account);
    change(account, id, "{\"appIds\": [], \"subjects\": []}").statusCode(400);
  }

  private io.restassured.response.ValidatableResponse change(
      TestAccount account, String id, String json) {
    return administering(account).body(json).patch("/trusted-issuers/" + id).then();
  }

  @Test
  void deletedIssuer_isRefused() {
    TestAccount account = accounts.create();
    String id = trust(account);
    administering(account).delete("/trusted-issuers/" + id).then().statusCode(204);
    administering(account).get("/trusted-issuers/" + id).then().statusCode(404);
    scim(account, signer.sign(issuer.claims())).statusCode(401);
  }

  @Test
  void trustedIssuer_isShown() {
    TestAccount account = accounts.create();
    String id = trust(account);
    administering(account)
        .get("/trusted-issuers")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(id))
        .body("items[0].issuer", equalTo(issuer.issuer()))
        .body("items[0].appIds[0]", equalTo(TestIssuer.APP))
        .body("items[0].scimBaseUrl", endsWith(account.id() + "/v2"));
  }

  @Test
  void timeInTheAnswerToACreate_isTheOneThatIsKept() {
    TestAccount account = accounts.create();
    JsonPath made = post(account, issuer.trust()).statusCode(201).extract().jsonPath();

    administering(account)
        .get("/trusted-issuers/" + made.getString("id"))
        .then()
        .body("created", equalTo(made.getString("created")));
  }

  @Test
  void sameIssuerTwice_isAConflict() {
    TestAccount account = trusting();
    administering(account).body(issuer.trust()).post("/trusted-issuers").then().statusCode(409);
  }

  @Test
  void eleventhIssuer_isRefused() {
    TestAccount account = accounts.create();
    for (int i = 0; i < 10; i++) {
      post(account, issuer.trust().replace(TestIssuer.AUDIENCE, "audience-" + i)).statusCode(201);
    }
    post(account, issuer.trust()).statusCode(409);
  }

  @Test
  void nobodyAdmitted_isRefused() {
    post(
            accounts.create(),
            "{\"issuer\": \"a\", \"audience\": \"b\", \"jwksUrl\": \"%s\"}"
                .formatted(issuer.jwksUrl()))
        .statusCode(400)
        .body("detail", containsString("subjects, appIds"));
  }

  @Test
  void serviceItself_cannotBeTrusted() {
    post(accounts.create(), issuer.trust().replace(issuer.issuer(), "rollcall")).statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.com/keys",
        "jar:https://example.com!/keys",
        "keys",
        "https:///keys",
        "https://user:password@127.0.0.1/keys",
        "http://127.0.0.1/keys#here",
        "https://no-such-host.invalid/keys",
        "https://exa mple.com/keys"
      })
  void urlThatIsNone_isRefused(String url) {
    post(accounts.create(), issuer.trust().replace(issuer.jwksUrl(), url))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("jwksUrl"));
  }

  private io.restassured.response.ValidatableResponse post(TestAccount account, String json) {
    return administering(account).body(json).post("/trusted-issuers").then();
  }
}
