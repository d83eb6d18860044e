package dev.rollcall.oauth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.keys.SigningKeys;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** The tokens of clients on the SCIM surface. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class AccessTokenTest extends OAuthHttpTest {

  @Inject SigningKeys keys;

  @Test
  void everyRefusal_isTheSameToTheByte() throws JoseException, InvalidJwtException {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    String good = token(client);
    SecretClient deleted = client(account);
    String ofDeleted = token(deleted);
    administering(account).delete("/oauth-clients/" + deleted.id());
    SecretClient disabled = client(account);
    String ofDisabled = token(disabled);
    administering(account).post("/oauth-clients/" + disabled.id() + "/disable");
    String expected = refusal(account.anonymous().get("/Users"));

    assertThat(
            Stream.of(
                argumentSet("of another account", token(client(accounts.create()))),
                argumentSet("of a deleted client", ofDeleted),
                argumentSet("of a disabled client", ofDisabled),
                argumentSet("of the admin API", accounts.adminToken(account, Roles.ACCOUNT_ADMIN)),
                argumentSet("of an operator", accounts.operatorToken()),
                argumentSet("expired", keys.sign(claims(account, client.id(), -61))),
                argumentSet("of no client", keys.sign(claims(account, "nobody", 60))),
                argumentSet(
                    "of an unknown client",
                    keys.sign(claims(account, UUID.randomUUID().toString(), 60))),
                argumentSet(
                    "without an account",
                    keys.sign(claims(account, client.id(), 60).remove("account"))),
                argumentSet(
                    "of another scope",
                    keys.sign(claims(account, client.id(), 60).claim("scope", "admin"))),
                argumentSet("not signed", withHeader("{\"alg\":\"none\"}", good, false)),
                argumentSet(
                    "not signed, with a signature", withHeader("{\"alg\":\"none\"}", good, true)),
                argumentSet("without an algorithm", withHeader("{}", good, true)),
                argumentSet("signed by the public key", signedByPublicKey(good)),
                argumentSet("signed by a stranger", TestSigner.ec(keyId(good)).sign(read(good))),
                argumentSet("changed", changed(good)),
                argumentSet("no JSON", "a.b.c"),
                argumentSet("array", "e30.W10.c"),
                argumentSet("empty parts", ".."),
                argumentSet("long", good + "a".repeat(16_000))))
        .allSatisfy(refused -> assertThat(refusal(send(account, refused))).isEqualTo(expected));
    scim(account, good).statusCode(200);
  }

  private static Response send(TestAccount account, Arguments.ArgumentSet refused) {
    return account.anonymous().header("Authorization", "Bearer " + refused.get()[0]).get("/Users");
  }

  @Test
  void token_isRefusedByTheAdminApi() {
    TestAccount account = accounts.create();
    account.administering(token(client(account))).get("/oauth-clients").then().statusCode(401);
  }

  @Test
  void tokenOfAClientThatIsEnabledAgain_isTakenAgain() {
    TestAccount account = accounts.create();
    SecretClient client = client(account);
    String token = token(client);
    scim(account, token).statusCode(200);
    administering(account).post("/oauth-clients/" + client.id() + "/disable");
    scim(account, token).statusCode(401);
    administering(account).post("/oauth-clients/" + client.id() + "/enable");
    scim(account, token).statusCode(200);
  }

  @Test
  void tokenWithoutScheme_isRefused() {
    TestAccount account = accounts.create();
    account
        .anonymous()
        .header("Authorization", token(client(account)))
        .get("/Users")
        .then()
        .statusCode(401);
  }

  @Test
  void malformedAccount_isRefusedLikeAnyOther() {
    TestAccount account = accounts.create();
    given()
        .header("Authorization", "Bearer " + token(client(account)))
        .get("/scim/demo/v2/Users")
        .then()
        .statusCode(401);
  }

  private static JwtClaimsBuilder claims(TestAccount account, String client, long seconds) {
    Instant now = Instant.now();
    return Jwt.subject(client)
        .audience("rollcall-scim")
        .claim("account", account.id().toString())
        .claim("scope", "scim")
        .issuedAt(now.minusSeconds(3600))
        .expiresAt(now.plusSeconds(seconds));
  }

  private static String withHeader(String header, String token, boolean keepSignature) {
    String[] parts = token.split("\\.", -1);
    return encode(header) + "." + parts[1] + "." + (keepSignature ? parts[2] : "");
  }

  private static String changed(String token) {
    String[] parts = token.split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return parts[0] + "." + encode(payload.replace("\"exp\":1", "\"exp\":2")) + "." + parts[2];
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String signedByPublicKey(String token) throws JoseException {
    JsonWebSignature forged = new JsonWebSignature();
    forged.setPayload(
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    forged.setKeyIdHeaderValue(keyId(token));
    forged.setAlgorithmHeaderValue("HS256");
    forged.setKey(new HmacKey(keys.publicKeySet().getBytes(StandardCharsets.UTF_8)));
    return forged.getCompactSerialization();
  }

  private static String keyId(String token) throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setCompactSerialization(token);
    return signature.getKeyIdHeaderValue();
  }

  private static JwtClaims read(String token) throws InvalidJwtException {
    return JwtClaims.parse(
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
  }

  private static String refusal(Response response) {
    TreeMap<String, String> headers = new TreeMap<>();
    response.headers().forEach(header -> headers.put(header.getName(), header.getValue()));
    headers.remove("X-Request-Id");
    return response.statusLine() + headers + response.asString();
  }
}
