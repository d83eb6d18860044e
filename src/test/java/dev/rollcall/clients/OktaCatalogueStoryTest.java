package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Okta's apps of the catalogue and their users: they disable by PATCH, Header Auth apps send what
 * their administrator typed, and all of them had to pass Okta's test before.
 */
@QuarkusTest
class OktaCatalogueStoryTest extends OktaStory {

  @Test
  void catalogueApp_disablesAndEnablesByPatch() {
    String ravi = okta.post("/Users", Okta.newUser(account, "ravi")).id();
    String pilots = pilots(ravi);
    Permissions permissions = new Permissions(account);
    permissions.grant(pilots, "fly");
    assertThat(permissions.ofUser(ravi)).containsExactly("fly");

    Answer disabled = okta.patch("/Users/" + ravi, active(false));
    assertThat(disabled.at("/active").booleanValue()).isFalse();
    assertThat(permissions.ofUser(ravi)).isEmpty();

    // The random password of the app's password setting is taken and never kept.
    okta.patch(
        "/Users/" + ravi,
        PatchBody.of("{\"op\": \"replace\", \"value\": {\"password\": \"Kiel-7-Aarhus\"}}"));
    okta.patch("/Users/" + ravi, active(true));

    Answer end = okta.get("/Users/" + ravi);
    assertThat(end.at("/active").booleanValue()).isTrue();
    assertThat(end.at("/displayName").asText()).isEqualTo("Ravi Stone");
    assertThat(end.at("/groups").findValuesAsText("value")).containsExactly(pilots);
    assertThat(permissions.ofUser(ravi)).containsExactly("fly");
    assertThat(account.look("/log").toString()).doesNotContain("Kiel-7-Aarhus");
    assertThat(account.look("/log/ignored-attributes").findValuesAsText("path"))
        .contains("password");
  }

  @ParameterizedTest(name = "{displayName} {0}")
  @ValueSource(strings = {"%s", "Bearer %s", "bearer %s", "Bearer Bearer %s"})
  void headerAuthApp_worksHoweverTheHeaderWasTyped(String typed) {
    IdentityProvider app =
        Okta.client(identityProvider(account, typed.formatted(account.newToken())));

    app.get("/Users?startIndex=1&count=2");
    String ravi = app.post("/Users", Okta.newUser(account, "ravi")).id();
    app.patch("/Users/" + ravi, active(false));

    assertThat(app.get("/Users/" + ravi).at("/active").booleanValue()).isFalse();
  }

  @Test
  void headerAuthApp_withAnythingElseInTheHeader_isToldWhatBelongsThere() {
    String other = newAccount().newToken();
    for (String typed : List.of("Bearer", "Bearer " + other, other, "Basic b2t0YTpvMXU=", "{}")) {
      Answer refused =
          Okta.client(identityProvider(account, typed))
              .send("GET", "/Users?startIndex=1&count=2", "", 401);

      assertThat(refused.at("/detail").asText()).contains("Bearer <token>");
      assertThat(refused.headers().get("www-authenticate")).startsWith("Bearer");
      assertThat(refused.toString()).doesNotContain(other);
    }
  }

  /** Apps with entitlements read the resource types, the schemas and one of each resource. */
  @Test
  void entitlements_areLookedForInTheDiscoveryDocuments() {
    String ravi = okta.post("/Users", Okta.newUser(account, "ravi")).id();
    pilots(ravi);

    Answer types = okta.get("/ResourceTypes");
    Set<String> schemas = Set.copyOf(okta.get("/Schemas").at("/Resources").findValuesAsText("id"));

    for (JsonNode type : types.at("/Resources")) {
      assertThat(schemas).contains(type.path("schema").asText());
      Answer one = okta.get(type.path("endpoint").asText() + "?startIndex=1&count=1");
      assertThat(one.at("/itemsPerPage").intValue()).isEqualTo(1);
    }
    assertThat(types.at("/Resources").findValuesAsText("endpoint"))
        .containsExactlyInAnyOrder("/Users", "/Groups");
  }

  /** The steps of the specification test that Okta wants a service to pass. */
  @Test
  void specificationTest_passes() {
    IdentityProvider tester =
        identityProvider(account)
            .with("User-Agent", "OKTA SCIM Integration")
            .with("Accept", "application/scim+json")
            .with("Content-Type", "application/scim+json; charset=utf-8");
    String first = tester.post("/Users", Okta.newUser(account, "first")).id();

    Answer one = tester.get("/Users?count=1&startIndex=1");
    assertThat(one.at("/Resources/0/id").asText()).isEqualTo(first);
    assertThat(one.at("/Resources/0/name/familyName").asText()).isNotBlank();
    assertThat(one.at("/Resources/0/name/givenName").asText()).isNotBlank();
    assertThat(one.at("/Resources/0/emails/0/value").asText()).isNotBlank();
    assertThat(one.at("/Resources/0/active").isBoolean()).isTrue();
    tester.get("/Users/" + first);
    assertThat(
            tester
                .get("/Users?filter=userName eq \"%s\"".formatted(account.address("nobody")))
                .at("/totalResults")
                .intValue())
        .isZero();
    tester.send("GET", "/Users/00919288221112222", "", 404);
    String spec = tester.post("/Users", Okta.newUser(account, "spec")).id();
    assertThat(tester.get("/Users/" + spec).at("/active").booleanValue()).isTrue();
    tester.send("POST", "/Users", Okta.newUser(account, "spec"), 409);
    assertThat(
            tester
                .get("/Users?filter=userName eq \"%s\"".formatted(account.address("SPEC")))
                .at("/Resources/0/id")
                .asText())
        .isEqualTo(spec);
    tester.get("/Groups");
    Okta.client(identityProvider(account, "non-token"))
        .send("GET", "/Users?count=1&startIndex=1", "", 401);
  }

  /** A plain-text error became "Invalid JSON" in Okta's log, and told its administrator nothing. */
  @Test
  void everyMistake_isAnsweredInJson() {
    okta.send("GET", "/Nothing", "", 404);
    okta.send("DELETE", "/Users", "", 405);
    okta.send("POST", "/Users", "error code: 502", 400);
    okta.send("POST", "/Users", "[]", 400);
    okta.send("PATCH", "/Users/unknown", active(false), 404);
    okta.with("Content-Type", "application/pdf").send("POST", "/Users", "%PDF", 415);

    assertThat(account.log("outcome=SUCCESS")).isEmpty();
  }

  private String pilots(String member) {
    return okta.post(
            "/Groups",
            """
            {"displayName": "Pilots", "members": [{"value": "%s"}]}
            """
                .formatted(member))
        .id();
  }

  private static String active(boolean value) {
    return PatchBody.of("{\"op\": \"replace\", \"value\": {\"active\": %s}}".formatted(value));
  }
}
