package dev.rollcall.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 7523: a client that signs. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ClientAssertionTest extends OAuthHttpTest {

  @Inject UsedAssertions used;

  static Stream<TestSigner> signers() {
    return Stream.of(
        TestSigner.ec("ec"), TestSigner.rsa("rs", "RS256"), TestSigner.rsa("ps", "PS256"));
  }

  @ParameterizedTest
  @MethodSource("signers")
  void signedAssertion_getsATokenThatOpensTheScimSurface(TestSigner signer) {
    TestAccount account = accounts.create();
    String id = client(account, signer);
    String token =
        requestToken(assertionBody(signer.sign(assertion(id))))
            .statusCode(200)
            .extract()
            .path("access_token");
    scim(account, token).statusCode(200);
  }

  @Test
  void everyRegisteredKey_isTaken() {
    TestSigner one = TestSigner.ec("one");
    TestSigner two = TestSigner.rsa("two", "PS256");
    String id = client(accounts.create(), one, two);
    requestToken(assertionBody(one.sign(assertion(id)))).statusCode(200);
    requestToken(assertionBody(two.sign(assertion(id)))).statusCode(200);
  }

  @Test
  void audience_mayBeTheServerItself() {
    TestSigner signer = TestSigner.ec("a");
    String id = client(accounts.create(), signer);
    JwtClaims claims = assertion(id);
    claims.setAudience("http://localhost:" + RestAssured.port);
    requestToken(assertionBody(signer.sign(claims))).statusCode(200);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        wrong("far expiry", claims -> claims.setExpirationTimeMinutesInTheFuture(60)),
        wrong("expired", claims -> claims.setExpirationTimeMinutesInTheFuture(-5)),
        wrong("no expiry", claims -> claims.unsetClaim("exp")),
        wrong("not yet", claims -> claims.setNotBeforeMinutesInThePast(-5)),
        wrong("other audience", claims -> claims.setAudience("https://example.com/oauth2/token")),
        wrong("no audience", claims -> claims.unsetClaim("aud")),
        wrong("no id", claims -> claims.unsetClaim("jti")),
        wrong("id is no text", claims -> claims.setClaim("jti", 7)),
        wrong("other issuer", claims -> claims.setIssuer("somebody")),
        wrong("no issuer", claims -> claims.unsetClaim("iss")),
        wrong("other subject", claims -> claims.setSubject(UUID.randomUUID().toString())),
        wrong("no subject", claims -> claims.unsetClaim("sub")));
  }

  private static Arguments wrong(String name, Consumer<JwtClaims> change) {
    return argumentSet(name, change);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void wrongClaim_isRefused(Consumer<JwtClaims> change) {
    TestSigner signer = TestSigner.ec("a");
    JwtClaims claims = assertion(client(accounts.create(), signer));
    change.accept(claims);
    requestToken(assertionBody(signer.sign(claims)))
        .statusCode(401)
        .body("error", equalTo("invalid_client"));
  }

  @Test
  void otherKeyOfTheSameName_isRefused() {
    String id = client(accounts.create(), TestSigner.ec("a"));
    requestToken(assertionBody(TestSigner.ec("a").sign(assertion(id)))).statusCode(401);
  }

  @Test
  void unnamedKey_isRefused() {
    TestSigner signer = TestSigner.ec("a");
    String id = client(accounts.create(), signer);
    signer.key().setKeyId(null);
    requestToken(assertionBody(signer.sign(assertion(id)))).statusCode(401);
  }

  @Test
  void keyOfAnotherClient_isRefused() {
    TestAccount account = accounts.create();
    TestSigner signer = TestSigner.ec("a");
    client(account, signer);
    String victim = client(account, TestSigner.ec("b"));
    requestToken(assertionBody(signer.sign(assertion(victim)))).statusCode(401);
  }

  @Test
  void publicKeyAsSharedSecret_isRefused() throws JoseException {
    TestSigner signer = TestSigner.rsa("a", "RS256");
    String id = client(accounts.create(), signer);
    JsonWebSignature forged = new JsonWebSignature();
    forged.setPayload(assertion(id).toJson());
    forged.setKeyIdHeaderValue("a");
    forged.setAlgorithmHeaderValue("HS256");
    forged.setKey(new HmacKey(signer.jwks().getBytes(StandardCharsets.UTF_8)));
    requestToken(assertionBody(forged.getCompactSerialization())).statusCode(401);
  }

  @Test
  void assertionOfADisabledClient_isRefused() {
    TestAccount account = accounts.create();
    TestSigner signer = TestSigner.ec("a");
    String id = client(account, signer);
    administering(account).post("/oauth-clients/" + id + "/disable");
    requestToken(assertionBody(signer.sign(assertion(id)))).statusCode(401);
  }

  @Test
  void assertion_isGoodOnce() {
    TestSigner signer = TestSigner.ec("a");
    String body = assertionBody(signer.sign(assertion(client(accounts.create(), signer))));
    requestToken(body).statusCode(200);
    requestToken(body).statusCode(401);
  }

  @Test
  void assertionThatIsSentManyTimesAtOnce_isGoodOnce() throws Exception {
    TestSigner signer = TestSigner.ec("a");
    String body = assertionBody(signer.sign(assertion(client(accounts.create(), signer))));
    Callable<Integer> send = () -> form(body).post("/oauth2/token").statusCode();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> answers =
          threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> send).toList());
      assertThat(answers.stream().map(Future::resultNow))
          .containsExactlyInAnyOrder(200, 401, 401, 401, 401, 401, 401, 401);
    }
  }

  @Test
  void sameNameOfTwoClientsAssertions_isNoReplay() {
    TestAccount account = accounts.create();
    TestSigner signer = TestSigner.ec("a");
    JwtClaims first = assertion(client(account, signer));
    JwtClaims second = assertion(client(account, signer));
    second.setJwtId(String.valueOf(first.getClaimValue("jti")));
    requestToken(assertionBody(signer.sign(first))).statusCode(200);
    requestToken(assertionBody(signer.sign(second))).statusCode(200);
  }

  @Test
  void purge_keepsWhatCouldBeReplayed() throws SQLException {
    TestSigner signer = TestSigner.ec("a");
    String body = assertionBody(signer.sign(assertion(client(accounts.create(), signer))));
    requestToken(body).statusCode(200);
    used.purgeExpired();
    requestToken(body).statusCode(401);
  }
}
