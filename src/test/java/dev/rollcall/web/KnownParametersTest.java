package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who mistypes a parameter of the admin API is told so. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class KnownParametersTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @Inject TestAccounts accounts;

  private RequestSpecification administering(TestAccount account) {
    return account.administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users?filtr=userName eq \"x\"",
        "/users?Filter=userName eq \"x\"",
        "/users?limit=1&filter[]=x",
        "/log?outcom=REFUSED",
        "/log?outcome=REFUSED&userNmae=x",
        "/groups?displayname=x",
        "/domains?count=1"
      })
  void mistypedParameter_isRefused(String path) {
    administering(accounts.create()).get(path).then().statusCode(400);
  }

  @Test
  void refusal_namesTheParametersThatThereAre() {
    TestAccount account = accounts.create();

    administering(account)
        .get("/users?filtr=x")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body(
            "detail",
            equalTo(
                "There is no parameter 'filtr' here."
                    + " Those of this endpoint are: cursor, filter, limit."));
    administering(account)
        .get("/tokens?limit=1")
        .then()
        .statusCode(400)
        .body("detail", containsString("This endpoint has none."));
  }

  @Test
  void nameOfAnyLength_isRefusedAlike() {
    administering(accounts.create())
        .get("/users?" + "x".repeat(99) + "\ud83d\ude00".repeat(50) + "=1")
        .then()
        .statusCode(400);
  }

  @Test
  void parameterThatIsThereTwice_isRefusedWhereOneCounts() {
    TestAccount account = accounts.create();

    administering(account)
        .get("/log?userName=a&userName=b")
        .then()
        .statusCode(400)
        .body("detail", containsString("'userName' is there 2 times"));
    administering(account).get("/log?outcome=REFUSED&outcome=EVENT").then().statusCode(200);
  }

  /** So that a new endpoint cannot be forgotten. */
  @Test
  void everyEndpoint_refusesAParameterThatItDoesNotHave() throws IOException {
    TestAccount account = accounts.create();
    List<String> others = new ArrayList<>();
    for (String endpoint : documented(account)) {
      String[] methodAndPath = endpoint.split(" ", 2);
      Response answer =
          RestAssured.given()
              .header("Authorization", "Bearer " + accounts.operatorToken())
              .contentType("application/json")
              .queryParam("noSuchParameter", "1")
              .request(methodAndPath[0], methodAndPath[1]);
      String detail = answer.path("detail");
      if (answer.statusCode() != 400 || !detail.contains("'noSuchParameter'")) {
        others.add(endpoint + ": " + answer.statusCode());
      }
    }
    assertThat(others).isEmpty();
  }

  @Test
  void documentedParameters_areTaken() {
    administering(accounts.create())
        .get(
            "/log?from=2026-01-01T00:00:00Z&to=2030-01-01T00:00:00Z&outcome=EVENT&resourceType=User"
                + "&resourceId=x&operation=create&userName=a&externalId=b&requestId=c&limit=5")
        .then()
        .statusCode(200);
  }

  @Test
  void stranger_learnsNothing() {
    TestAccount account = accounts.create();

    account.anonymous().basePath("/").get("/api/v1/accounts?x=1").then().statusCode(401);
    account
        .administering(accounts.adminToken(accounts.create(), Roles.ACCOUNT_ADMIN))
        .get("/users?x=1")
        .then()
        .statusCode(404);
  }

  private static List<String> documented(TestAccount account) throws IOException {
    JsonNode paths =
        JsonMapper.builder()
            .build()
            .readTree(
                RestAssured.given().queryParam("format", "json").get("/q/openapi").asByteArray())
            .path("paths");
    List<String> endpoints = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            endpoints.add(
                                method.toUpperCase(Locale.ROOT)
                                    + " "
                                    + path.getKey()
                                        .replace("{accountId}", account.id().toString())
                                        .replaceAll("\\{\\w+}", UUID.randomUUID().toString()));
                          }
                        }));
    return endpoints;
  }
}
