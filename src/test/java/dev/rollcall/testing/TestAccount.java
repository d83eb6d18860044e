package dev.rollcall.testing;

import static org.hamcrest.Matchers.notNullValue;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An account of a test's own, with one verified domain and one token. */
public record TestAccount(UUID id, String token, String domain) {

  /** A request as this account's identity provider sends it; paths are below the base endpoint. */
  public RequestSpecification request() {
    return anonymous().header("Authorization", "Bearer " + token);
  }

  /** The same with a JSON body, labelled as SCIM's. */
  public RequestSpecification sending(String json) {
    return request()
        .contentType("application/scim+json")
        .body(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The same without a token. */
  public RequestSpecification anonymous() {
    return RestAssured.given()
        .config(
            RestAssuredConfig.config()
                .logConfig(
                    LogConfig.logConfig().enableLoggingOfRequestAndResponseIfValidationFails())
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .basePath("/scim/" + id + "/v2");
  }

  /**
   * A request to the admin API; paths are below {@code /api/v1/accounts/{id}}.
   *
   * @param adminToken from {@link TestAccounts#adminToken}
   */
  public RequestSpecification administering(String adminToken) {
    return anonymous()
        .basePath("/api/v1/accounts/" + id)
        .header("Authorization", "Bearer " + adminToken)
        .contentType("application/json");
  }

  /** An e-mail address in the verified domain. */
  public String address(String localPart) {
    return localPart + "@" + domain;
  }

  /** Provisions a user with that address and nothing else, and hands its id back. */
  public String provision(String localPart) {
    return provisionAs("{\"userName\":\"%s\"}".formatted(address(localPart)));
  }

  /** Provisions the user that a JSON body describes, and hands its id back. */
  public String provisionAs(String json) {
    return sending(json)
        .post("/Users")
        .then()
        .statusCode(201)
        .body("id", notNullValue())
        .extract()
        .path("id");
  }
}
