package dev.rollcall.testing;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;

/** Requests to the admin API that are for no account. */
public final class AdminApi {

  private AdminApi() {}

  /** A request; paths are below {@code /api/v1}. */
  public static RequestSpecification as(String adminToken) {
    return anonymous().header("Authorization", "Bearer " + adminToken);
  }

  /** The same without a token. */
  public static RequestSpecification anonymous() {
    return RestAssured.given()
        .config(
            RestAssuredConfig.config()
                .logConfig(
                    LogConfig.logConfig().enableLoggingOfRequestAndResponseIfValidationFails())
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .basePath("/api/v1")
        .contentType("application/json");
  }
}
