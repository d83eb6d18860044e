package dev.rollcall.keys;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class KeySetHttpTest {

  @Test
  void publicKeys_areForEverybodyAndMayBeCached() {
    RestAssured.get("/oauth2/jwks")
        .then()
        .statusCode(200)
        .header("Content-Type", containsString("application/jwk-set+json"))
        .header("Cache-Control", containsString("max-age=300"))
        .body("keys[0].keySet()", containsInAnyOrder("kty", "kid", "use", "alg", "crv", "x", "y"))
        .body("keys[0].alg", equalTo("ES256"));
  }

  /** A client that sends its credentials everywhere must not be kept out by old ones. */
  @ParameterizedTest
  @ValueSource(strings = {"Bearer x", "Bearer a.b.c", "Basic eA=="})
  void credentialsThatNobodyAskedFor_doNotMatter(String header) {
    RestAssured.given().header("Authorization", header).get("/oauth2/jwks").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/jwk-set+json", "*/*"})
  void publicKeys_areGivenWhateverJsonIsAskedFor(String accept) {
    RestAssured.given().header("Accept", accept).get("/oauth2/jwks").then().statusCode(200);
  }
}
