package dev.rollcall.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.keys.KeyFile;
import dev.rollcall.keys.SigningKeys;
import dev.rollcall.testing.IssuerAtHome;
import dev.rollcall.web.Roles;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose tokens the admin API takes, against an issuer that is really asked for its keys. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class OidcSignInTest {

  private static final UUID ACCOUNT = UUID.fromString("0199f0a1-0000-7000-8000-000000000001");

  @TempDir Path folder;

  private IssuerAtHome issuer;
  private SigningKeys own;
  private SettableClock clock;
  private AdminTokenFactory factory;

  @BeforeEach
  void start() throws IOException {
    issuer = IssuerAtHome.start();
    own = keys("own.json");
    clock = new SettableClock();
    factory = factory(OidcSettings.of(issuer.jwksUrl()));
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void goodToken_standsForItsPerson() throws Exception {
    Map<String, Object> claims = IssuerAtHome.claims();
    claims.put("preferred_username", "jane@example.com");
    claims.put("roles", List.of("account-admin", "something-else"));
    claims.put("accounts", List.of(ACCOUNT.toString()));

    assertThat(check(issuer.token(claims)))
        .isEqualTo(
            new Administrator(
                "jane", "jane@example.com", Set.of(Roles.ACCOUNT_ADMIN), Set.of(ACCOUNT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS512", "PS256"})
  void rsaSignatures_areTaken(String algorithm) throws Exception {
    assertThat(check(IssuerAtHome.token(IssuerAtHome.claims(), issuer.key(), algorithm)))
        .isNotNull();
  }

  @Test
  void ecdsaSignature_isTaken() throws Exception {
    EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P384);
    key.setKeyId("ec");
    issuer.publish(issuer.key(), key);

    assertThat(check(IssuerAtHome.token(IssuerAtHome.claims(), key, "ES384"))).isNotNull();
  }

  static Stream<Arguments> refusals() {
    long now = Instant.now().getEpochSecond();
    return Stream.of(
        refusal("expired", "has expired", claims -> claims.put("exp", now - 31)),
        refusal("not yet valid", "not valid yet", claims -> claims.put("nbf", now + 90)),
        refusal("wrong audience", "'aud' is another", claims -> claims.put("aud", "else")),
        refusal("no audience", "no 'aud'", claims -> claims.remove("aud")),
        refusal("wrong issuer", "'iss' is nobody", claims -> claims.put("iss", "https://x")),
        refusal(
            "issuer in other case", "'iss'", claims -> claims.put("iss", "HTTPS://ISSUER.EXAMPLE")),
        refusal("own issuer", "no key", claims -> claims.put("iss", "rollcall")),
        refusal("no issuer", "'iss' is nobody", claims -> claims.remove("iss")),
        refusal("issuer is a list", "no JSON Web Token", claims -> claims.put("iss", List.of("x"))),
        refusal("no expiry", "no 'exp'", claims -> claims.remove("exp")),
        refusal("expiry is text", "", claims -> claims.put("exp", "tomorrow")),
        refusal("no subject", "'sub'", claims -> claims.remove("sub")),
        refusal("subject forges log lines", "'sub'", claims -> claims.put("sub", "a\n12:00 INFO")),
        refusal("endless subject", "'sub'", claims -> claims.put("sub", "a".repeat(256))));
  }

  private static Arguments refusal(
      String name, String reason, Consumer<Map<String, Object>> change) {
    return argumentSet(name, reason, change);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void tokenThatIsNotGood_isRefused(String reason, Consumer<Map<String, Object>> change)
      throws Exception {
    Map<String, Object> claims = IssuerAtHome.claims();
    change.accept(claims);

    assertRefused(issuer.token(claims), reason);
  }

  static Stream<Arguments> oddGroups() {
    return Stream.of(
        argumentSet("object", Map.of("operator", true)),
        argumentSet("number", 7),
        argumentSet("array of objects", List.of(Map.of("name", "operator"))));
  }

  @ParameterizedTest
  @MethodSource("oddGroups")
  void claimThatNobodyAskedFor_mayBeOfAnyType(Object groups) throws Exception {
    Map<String, Object> claims = IssuerAtHome.claims();
    claims.put("groups", groups);
    claims.put("roleMappings", List.of(1));
    claims.put("upn", 7);

    assertThat(check(issuer.token(claims)).roles()).isEmpty();
  }

  @Test
  void groups_canBeTheRoles() throws Exception {
    factory = factory(OidcSettings.of(issuer.jwksUrl()).withRolesClaim("groups"));
    Map<String, Object> claims = IssuerAtHome.claims();
    claims.put("groups", List.of("account-viewer", "g"));

    assertThat(check(issuer.token(claims)).roles()).containsExactly(Roles.ACCOUNT_VIEWER);
  }

  @Test
  void clocksThatDifferByHalfAMinute_doNotMatter() throws Exception {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> early = IssuerAtHome.claims();
    early.put("nbf", now + 15);
    Map<String, Object> late = IssuerAtHome.claims();
    late.put("iat", now - 60);
    late.put("nbf", now - 60);
    late.put("exp", now - 15);

    assertThat(check(issuer.token(early))).isNotNull();
    assertThat(check(issuer.token(late))).isNotNull();
  }

  @Test
  void algorithmNone_isRefused() throws Exception {
    JsonWebSignature unsigned = new JsonWebSignature();
    unsigned.setPayload(JsonUtil.toJson(IssuerAtHome.claims()));
    unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    unsigned.setKeyIdHeaderValue(issuer.key().getKeyId());
    unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);

    assertRefused(unsigned.getCompactSerialization(), "");
  }

  @Test
  void publicKeyAsSecret_isRefused() throws Exception {
    byte[] known = issuer.key().getPublicKey().getEncoded();
    for (byte[] secret : List.of(known, pem(known).getBytes(UTF_8))) {
      assertRefused(hmac(new HmacKey(secret), IssuerAtHome.claims()), "");
    }
    Map<String, Object> claims = IssuerAtHome.claims();
    claims.put("iss", "rollcall");
    claims.put("aud", AdminTokens.AUDIENCE);
    assertRefused(hmac(new HmacKey(own.publicKeySet().getBytes(UTF_8)), claims), "");
  }

  private String hmac(Key secret, Map<String, Object> claims) throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(JsonUtil.toJson(claims));
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    token.setKeyIdHeaderValue(issuer.key().getKeyId());
    token.setKey(secret);
    return token.getCompactSerialization();
  }

  private static String pem(byte[] key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(key)
        + "\n-----END PUBLIC KEY-----\n";
  }

  @Test
  void symmetricKeyInTheKeySet_isNoKey() throws Exception {
    issuer.answer(
        "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"%s\"}]}".formatted("A".repeat(43)));
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(JsonUtil.toJson(IssuerAtHome.claims()));
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    token.setKeyIdHeaderValue("s");
    token.setKey(new HmacKey(new byte[32]));

    assertRefused(token.getCompactSerialization(), "");
  }

  @Test
  void forgedSignature_isRefused() throws Exception {
    RsaJsonWebKey stranger = IssuerAtHome.newKey();
    stranger.setKeyId(issuer.key().getKeyId());

    assertRefused(
        IssuerAtHome.token(IssuerAtHome.claims(), stranger, "RS256"), "signature is wrong");
  }

  @Test
  void keyInTheTokenItself_isNotBelieved() throws Exception {
    RsaJsonWebKey stranger = IssuerAtHome.newKey();
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(JsonUtil.toJson(IssuerAtHome.claims()));
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    token.setJwkHeader(stranger);
    token.setHeader("jku", "http://127.0.0.1:1/jwks");
    token.setKey(stranger.getPrivateKey());

    assertRefused(token.getCompactSerialization(), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b", "a.b.c", "....", "e30.e30.e30.e30.e30", "W10.W10.W10"})
  void garbage_isRefused(String token) {
    assertRefused(token, "no JSON Web Token");
  }

  @Test
  void endlessToken_isRefusedUnread() {
    assertRefused("a".repeat(20_481), "too long");
  }

  @Test
  void tokenOfTenKilobytes_isTaken() throws Exception {
    Map<String, Object> claims = IssuerAtHome.claims();
    claims.put("groups", "g".repeat(8_000));
    String token = issuer.token(claims);

    assertThat(token).hasSizeGreaterThan(10_000);
    assertThat(check(token).subject()).isEqualTo("jane");
  }

  @Test
  void refusal_quotesNothingOfTheToken() throws Exception {
    Map<String, Object> claims = IssuerAtHome.claims();
    claims.put("email", "jane@example.com");
    claims.put("exp", 1);
    String token = issuer.token(claims);

    assertThatThrownBy(() -> check(token))
        .hasNoCause()
        .message()
        .doesNotContain("jane", token.split("\\.", -1)[2]);
  }

  @Test
  void unknownKey_isAskedForOnceAndNotForEveryToken() throws Exception {
    check(issuer.token(IssuerAtHome.claims()));
    clock.forward(Duration.ofMinutes(1));
    RsaJsonWebKey stranger = IssuerAtHome.newKey();
    for (int i = 0; i < 20; i++) {
      assertRefused(IssuerAtHome.token(IssuerAtHome.claims(), stranger, "RS256"), "no key");
    }

    assertThat(issuer.requests()).isEqualTo(2);
  }

  @Test
  void keyThatWasRotatedAtTheIssuer_isFetched() throws Exception {
    String old = issuer.token(IssuerAtHome.claims());
    check(old);
    issuer.rotate();
    clock.forward(Duration.ofSeconds(31));

    assertThat(check(issuer.token(IssuerAtHome.claims()))).isNotNull();
    assertRefused(old, "no key");
  }

  @Test
  void keyThatWasRemovedAtTheIssuer_isForgottenAfterAQuarterOfAnHour() throws Exception {
    String old = issuer.token(IssuerAtHome.claims());
    check(old);
    issuer.rotate();
    assertThat(check(old)).isNotNull();
    clock.forward(Duration.ofMinutes(16));

    assertRefused(old, "no key");
  }

  @Test
  void outageOfTheIssuer_leavesKnownKeysAndOwnTokensAlone() throws Exception {
    check(issuer.token(IssuerAtHome.claims()));
    issuer.close();
    clock.forward(Duration.ofHours(23));

    assertThat(check(issuer.token(IssuerAtHome.claims()))).isNotNull();
    assertThat(check(ownToken()).isOperator()).isTrue();
    clock.forward(Duration.ofHours(2));
    assertRefused(issuer.token(IssuerAtHome.claims()), "no key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"keys\":7}", "{\"keys\":[7]}", "{\"keys\":[]}", "<html/>"})
  void oddAnswerOfTheIssuer_meansNoKeysUntilItIsBack(String answer) throws Exception {
    issuer.answer(answer);
    assertRefused(issuer.token(IssuerAtHome.claims()), "no key");

    issuer.publish(issuer.key());
    clock.forward(Duration.ofSeconds(5));
    assertThat(check(issuer.token(IssuerAtHome.claims()))).isNotNull();
  }

  @Test
  void hugeAnswerOfTheIssuer_isNotRead() throws Exception {
    issuer.answer("{\"keys\":[],\"x\":\"" + "x".repeat(2 << 20) + "\"}");
    assertRefused(issuer.token(IssuerAtHome.claims()), "no key");
  }

  @Test
  void keyOfAnUnknownKind_doesNotHideTheOthers() throws Exception {
    issuer.answer(
        "{\"keys\":[{\"kty\":\"lattice\",\"kid\":\"x\"},{\"kty\":\"RSA\"},%s]}"
            .formatted(issuer.key().toJson()));

    assertThat(check(issuer.token(IssuerAtHome.claims()))).isNotNull();
  }

  @Test
  void errorOfTheIssuer_isNoKeySet() throws Exception {
    issuer.status(500);
    assertRefused(issuer.token(IssuerAtHome.claims()), "no key");
  }

  @Test
  void start_doesNotAskTheIssuer() {
    assertThat(issuer.requests()).isZero();
  }

  @Test
  void ownToken_isTaken() throws Exception {
    assertThat(check(ownToken()))
        .isEqualTo(new Administrator("me", "me", Set.of(Roles.OPERATOR), Set.of()));
  }

  @Test
  void ownKeyForAnotherAudience_isRefused() {
    Instant now = Instant.now();
    String token =
        own.sign(
            Jwt.subject("client")
                .audience("rollcall-scim")
                .claim("roles", Set.of("operator"))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60)));

    assertRefused(token, "'aud' is another");
  }

  @Test
  void ownTokenOfAnotherInstallation_isRefused() throws Exception {
    String token =
        new AdminTokens(keys("other.json"), Clock.systemUTC())
            .mint("me", Roles.OPERATOR, Set.of(), Duration.ofHours(1));

    assertRefused(token, "no key");
  }

  @Test
  void tokenOfARetiredOwnKey_isTakenWhileTheKeyIsInTheFile() throws Exception {
    String old = ownToken();
    KeyFile.addKey(folder.resolve("own.json"));
    own = SigningKeys.load(Optional.of(folder.resolve("own.json")), "rollcall", false, folder);
    factory = factory(OidcSettings.of(issuer.jwksUrl()));

    assertThat(check(old).isOperator()).isTrue();
    assertThat(check(ownToken()).isOperator()).isTrue();
  }

  @Test
  void installationWithoutKeys_takesTheIssuersTokensOnly() throws Exception {
    String ours = ownToken();
    own = SigningKeys.load(Optional.empty(), "rollcall", false, folder);
    factory = factory(OidcSettings.of(issuer.jwksUrl()));

    assertThat(check(issuer.token(IssuerAtHome.claims()))).isNotNull();
    assertRefused(ours, "'iss' is nobody");
  }

  @Test
  void plainHttp_isOnlyForThisMachineAndOnlyWhenAllowed() {
    OidcSettings settings = OidcSettings.of(issuer.jwksUrl());
    assertNoStart(() -> factory(settings.withoutLoopbackHttp()), "must be an https URL");
    assertNoStart(
        () -> factory(OidcSettings.of(URI.create("http://issuer.example/jwks"))), "https URL");
    assertNoStart(() -> factory(OidcSettings.of(URI.create("file:/etc/passwd"))), "https URL");
    assertThatCode(
            () ->
                factory(
                    OidcSettings.of(URI.create("https://issuer.example/jwks"))
                        .withoutLoopbackHttp()))
        .doesNotThrowAnyException();
  }

  @Test
  void configurationThatIsNotWhole_stopsTheStart() {
    OidcSettings settings = OidcSettings.of(issuer.jwksUrl());
    assertNoStart(() -> factory(settings.withoutAudience()), "oidc.audience must be set");
    assertNoStart(() -> factory(settings.withIssuer("rollcall")), "must differ");
  }

  private static void assertNoStart(ThrowingCallable start, String message) {
    assertThatThrownBy(start)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  private void assertRefused(String token, String reason) {
    assertThatThrownBy(() -> check(token))
        .isInstanceOf(RefusedToken.class)
        .hasMessageContaining(reason);
  }

  private Administrator check(String token) throws RefusedToken {
    return ((AdministratorPrincipal) factory.parse(token, new JWTAuthContextInfo()))
        .administrator();
  }

  private String ownToken() {
    return new AdminTokens(own, Clock.systemUTC())
        .mint("me", Roles.OPERATOR, Set.of(), Duration.ofHours(1));
  }

  private AdminTokenFactory factory(OidcConfig config) {
    return new AdminTokenFactory(own, config, clock);
  }

  private SigningKeys keys(String file) throws IOException {
    Path path = Files.writeString(folder.resolve(file), KeyFile.generate());
    return SigningKeys.load(Optional.of(path), "rollcall", false, folder);
  }

  /** Says how old the fetched keys are; the times in tokens are checked by the real one. */
  private static final class SettableClock extends Clock {

    private InstantSource now = InstantSource.system();

    void forward(Duration step) {
      now = InstantSource.offset(now, step);
    }

    @Override
    public Instant instant() {
      return now.instant();
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
