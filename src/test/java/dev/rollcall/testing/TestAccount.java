package dev.rollcall.testing;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** An account of a test's own, with one verified domain and one token. */
public record TestAccount(UUID id, String token, String domain) {

  /** A request as this account's identity provider sends it; paths are below the base endpoint. */
  public RequestSpecification request() {
    return anonymous().header("Authorization", "Bearer " + token);
  }

  /** The same without a token. */
  public RequestSpecification anonymous() {
    return RestAssured.given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .basePath("/scim/" + id + "/v2");
  }
}
