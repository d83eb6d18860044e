package dev.rollcall.limits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers count as the refusal of a credential, and are slowed down for it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class SlowRefusalsTest {

  private static final String HERE = ClientAddress.of("127.0.0.1");

  @Inject FailedAuthentications failures;
  @Inject TestAccounts accounts;

  @ParameterizedTest
  @ValueSource(strings = {"/scim/demo/v2/Users", "/scim", "/api/v1", "/api"})
  void badToken_isCountedOnce(String path) {
    int before = failures.failures(HERE);

    given().header("Authorization", "Bearer a.b.c").get(path).then().statusCode(401);

    assertThat(failures.failures(HERE)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/scim", "/api/v1", "/oauth2/test/refusal", "/oauth2/test/thrown-refusal"})
  void missingCredential_isCountedOnce(String path) {
    int before = failures.failures(HERE);

    given().get(path).then().statusCode(401);

    assertThat(failures.failures(HERE)).isEqualTo(before + 1);
  }

  @Test
  void refusedClient_isCountedOnce() {
    int before = failures.failures(HERE);

    given()
        .auth()
        .preemptive()
        .basic(UUID.randomUUID().toString(), "wrong")
        .formParam("grant_type", "client_credentials")
        .post("/oauth2/token")
        .then()
        .statusCode(401)
        .body("error", equalTo("invalid_client"));

    assertThat(failures.failures(HERE)).isEqualTo(before + 1);
  }

  @Test
  void refusalOfAnEndpoint_arrivesWhole() {
    for (String path : new String[] {"refusal", "thrown-refusal"}) {
      given()
          .get("/oauth2/test/" + path)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", startsWith("Basic"))
          .body("error", equalTo("invalid_client"));
    }
  }

  @Test
  void validCredential_isNotCounted() {
    TestAccount account = accounts.create();
    int before = failures.failures(HERE);

    account.request().get("/Users").then().statusCode(200);
    account.request().get("/Users/none").then().statusCode(404);
    given().get("/oauth2/test/forbidden").then().statusCode(403);

    assertThat(failures.failures(HERE)).isEqualTo(before);
  }
}
