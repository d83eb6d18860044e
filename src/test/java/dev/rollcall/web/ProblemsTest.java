package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.AdminApi;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong under {@code /api} is answered with problem details (RFC 9457). */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ProblemsTest {

  @Inject TestAccounts accounts;

  private TestAccount account;
  private String operator;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
    operator = accounts.operatorToken();
  }

  private RequestSpecification request() {
    return AdminApi.as(operator);
  }

  private ValidatableResponse post(String json) {
    return request().body(json.getBytes(StandardCharsets.UTF_8)).post("/accounts").then();
  }

  private static ValidatableResponse assertProblem(ValidatableResponse response, int status) {
    String body = response.extract().asString();
    assertThat(body)
        .doesNotContain("jackson", "Jackson", "hibernate", "Exception", "dev.rollcall", "java.");
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("about:blank"))
        .body("status", equalTo(status))
        .body("requestId", equalTo(response.extract().header("X-Request-Id")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/", "/accounts/0/nothing/at/all"})
  void unknownRoute_is404(String path) {
    assertProblem(request().get(path).then(), 404).body("title", equalTo("Not Found"));
  }

  @Test
  void outsideOfTheVersion_is404() {
    assertProblem(
        RestAssured.given().header("Authorization", "Bearer " + operator).get("/api/v2").then(),
        404);
  }

  @Test
  void wrongMethod_is405AndNamesTheRightOnes() {
    assertProblem(request().put("/accounts/" + account.id()).then(), 405)
        .header("Allow", equalTo("DELETE, GET, HEAD, PATCH"))
        .body("detail", containsString("PUT"));
  }

  @Test
  void wrongMethodBelowAnotherResource_is405Too() {
    assertProblem(request().delete("/accounts/" + account.id() + "/users").then(), 405)
        .header("Allow", equalTo("GET, HEAD"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domains",
        "groups",
        "saml-sign-ins",
        "permissions:check",
        "schemas",
        "oauth-clients",
        "trusted-issuers"
      })
  void missingBody_isNamedAsThat(String collection) {
    assertProblem(request().post("/accounts/" + account.id() + "/" + collection).then(), 400)
        .body("detail", containsString("no body"));
  }

  @Test
  void otherAccept_is406() {
    assertProblem(request().accept("text/html").get("/accounts/" + account.id()).then(), 406)
        .body("detail", containsString("application/json"));
  }

  @Test
  void otherContentType_is415() {
    assertProblem(request().contentType("text/plain").body("{}").post("/accounts").then(), 415)
        .body("detail", containsString("application/json"));
  }

  @Test
  void withoutToken_is401() {
    assertProblem(AdminApi.anonymous().get("/accounts").then(), 401)
        .header("WWW-Authenticate", containsString("Bearer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "7",
        "{\"name\":}",
        "{\"a\":1,\"a\":2}",
        "{} {}",
        "{\"name\":\"\\u0000\"}"
      })
  void otherThanOneJsonObject_is400(String body) {
    assertProblem(post(body), 400).body("detail", containsString("body"));
  }

  @Test
  void noBody_is400() {
    assertProblem(request().post("/accounts").then(), 400);
    assertProblem(post(""), 400);
  }

  @Test
  void unknownField_isRefusedByName() {
    assertProblem(post("{\"name\":\"x\",\"limits\":{\"maxUser\":1}}"), 400)
        .body("errors.field", equalTo(List.of("limits.maxUser")))
        .body("errors[0].detail", containsString("maxUsers"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'x','limits':{'maxUsers':'5'}}|limits.maxUsers|a whole number",
        "{'name':'x','limits':{'maxUsers':1.5}}|limits.maxUsers|a whole number",
        "{'name':'x','limits':{'maxUsers':99999999999}}|limits.maxUsers|a whole number",
        "{'name':'x','limits':{'maxUsers':true}}|limits.maxUsers|a whole number",
        "{'name':'x','limits':[]}|limits|an object",
        "{'name':'x','limits':'none'}|limits|an object",
        "{'name':{}}|name|a string",
        "{'name':true}|name|a string",
        "{'name':'x','settings':{'provisioningPaused':'true'}}|settings.provisioningPaused|true or false",
        "{'name':'x','settings':{'provisioningPaused':1}}|settings.provisioningPaused|true or false",
        "{'name':'x','settings':{'userNameChange':''}}|settings.userNameChange|one of ignore"
      })
  void wrongType_namesTheField(String json, String field, String expected) {
    String sent =
        json.strip().startsWith("{") ? json.replace('\'', '"') : "{" + json.replace('\'', '"');
    assertProblem(post(sent), 400)
        .body("errors.field", hasItem(field))
        .body("errors[0].detail", containsString(expected));
  }

  @Test
  void badPathParameter_isNoServerError() {
    assertProblem(request().get("/accounts/" + account.id() + "/users/garbage").then(), 404);
  }

  @Test
  void badFilter_is400InTheFormOfThisApi() {
    assertProblem(
            request()
                .queryParam("filter", "userName xx 1")
                .get("/accounts/" + account.id() + "/users")
                .then(),
            400)
        .body("schemas", nullValue());
  }

  @Test
  void failure_is500WithTheRequestIdAndNothingElse() {
    assertProblem(
            request()
                .header("X-Request-Id", "my-id.7")
                .get("/accounts/" + account.id() + "/test/failure")
                .then(),
            500)
        .header("X-Request-Id", "my-id.7")
        .body("detail", containsString("my-id.7"));
  }
}
