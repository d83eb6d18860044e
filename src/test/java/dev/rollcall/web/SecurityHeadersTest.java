package dev.rollcall.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class SecurityHeadersTest {

  private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

  @Inject TestAccounts accounts;

  @ParameterizedTest
  @ValueSource(strings = {"/ServiceProviderConfig", "/Users", "/Users/none", "/test/failure", ""})
  void everyScimAnswer_isKeptToItself(String path) {
    assertPrivate(accounts.create().request().get(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/scim", "/api", "/api/v1/none", "/oauth2/none", "/oauth2/test/refusal"})
  void refusalOfEverySurface_isKeptToItself(String path) {
    assertPrivate(given().get(path));
  }

  @Test
  void bodyThatIsTooLarge_isKeptToItself() {
    TestAccount account = accounts.create();
    assertPrivate(account.request().body(new byte[11_000_000]).post("/test/echo")).statusCode(413);
  }

  @Test
  void hostThatIsNone_isAnsweredWithThemToo() {
    TestAccount account = accounts.create();
    assertPrivate(account.request().header("Host", "a b").get("/Users")).statusCode(400);
  }

  @Test
  void otherAnswers_loadNothingAndMayBeKept() {
    assertEverywhere(given().get("/nothing"))
        .header("Content-Security-Policy", equalTo(POLICY))
        .header("Cache-Control", nullValue());
  }

  @Test
  void publicKeys_mayBeKept() {
    assertEverywhere(given().get("/oauth2/jwks")).header("Cache-Control", startsWith("public"));
  }

  /** RFC 9111 section 5.2.2.5: no-store speaks to caches; a client's own condition is no cache. */
  @Test
  void noStore_leavesConditionalRequestsAsTheyAre() {
    TestAccount account = accounts.create();
    String user = "/Users/" + account.provision("ada");
    String tag = account.request().get(user).then().statusCode(200).extract().header("ETag");

    assertPrivate(account.request().header("If-None-Match", tag).get(user))
        .statusCode(304)
        .header("ETag", equalTo(tag));
    account.request().header("If-Match", "W/\"7\"").delete(user).then().statusCode(412);
    account.request().header("If-Match", tag).delete(user).then().statusCode(204);
  }

  @Test
  void transportSecurity_isAskedForWhenTheWorldComesByHttps() {
    assertThat(SecurityHeaders.everywhere(Optional.of("https://scim.example.com")))
        .containsEntry("Strict-Transport-Security", "max-age=31536000");
    assertThat(SecurityHeaders.everywhere(Optional.of("HTTPS://scim.example.com")))
        .containsKey("Strict-Transport-Security");
  }

  @Test
  void transportSecurity_isNotAskedForElse() {
    assertThat(SecurityHeaders.everywhere(Optional.of("http://localhost:8080")))
        .doesNotContainKey("Strict-Transport-Security");
    assertThat(SecurityHeaders.everywhere(Optional.empty()))
        .doesNotContainKey("Strict-Transport-Security");
  }

  private static ValidatableResponse assertPrivate(Response response) {
    return assertEverywhere(response)
        .header("Content-Security-Policy", equalTo(POLICY))
        .header("Cache-Control", equalTo("no-store"));
  }

  private static ValidatableResponse assertEverywhere(Response response) {
    return response
        .then()
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Referrer-Policy", equalTo("no-referrer"))
        .header("X-Frame-Options", equalTo("DENY"));
  }
}
