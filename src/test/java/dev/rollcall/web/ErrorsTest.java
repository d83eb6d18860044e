package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ErrorsTest {

  private static final int LIMIT = 10 * 1024 * 1024;

  @Inject TestAccounts accounts;

  @ConfigProperty(name = "test.url")
  URI server;

  private TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  private RequestSpecification request() {
    return account.request();
  }

  private static ValidatableResponse assertError(ValidatableResponse response, int status) {
    return response
        .statusCode(status)
        .header("Content-Type", "application/scim+json")
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
        .body("schemas[0]", equalTo("urn:ietf:params:scim:api:messages:2.0:Error"))
        .body("status", equalTo(Integer.toString(status)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Nothing", "/test/nothing", "/Users/Users/x", "/../v1", "/..", "/../"})
  void unknownRoute_is404AndNamesTheEndpoints(String path) {
    assertError(request().header("Accept", "text/html").get(path).then(), 404)
        .body("detail", containsString("ends with /v2; behind it come /Users, /Groups,"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/scim", "/scim/", "/scim/v2", "/scim/v2/Users"})
  void pathWithoutAnAccount_is401LikeAnyOther(String path) {
    String detail =
        assertError(account.anonymous().get("/Users").then(), 401).extract().path("detail");
    assertError(request().basePath("").get(path).then(), 401).body("detail", equalTo(detail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void baseWithoutAToken_is401AndSaysWhatToDo(String path) {
    assertError(account.anonymous().header("Accept", "text/html").get(path).then(), 401)
        .body("detail", containsString("A browser sends no token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void baseTakesGetOnly(String path) {
    assertError(request().delete(path).then(), 405).header("Allow", equalTo("GET, HEAD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users", "/Groups", "/Schemas", "/ServiceProviderConfig"})
  void endpointsBelowTheBase_keepTheir405(String path) {
    assertError(request().delete(path).then(), 405).header("Allow", containsString("GET"));
  }

  @Test
  void wrongMethod_is405AndNamesTheRightOnes() {
    assertError(request().delete("/test/account").then(), 405)
        .header("Allow", equalTo("GET, HEAD"))
        .body("detail", containsString("DELETE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml", "image/*;q=0", "garbage"})
  void everyAccept_getsScim(String accept) {
    request()
        .header("Accept", accept)
        .get("/test/account")
        .then()
        .statusCode(200)
        .header("Content-Type", containsString("application/scim+json"));
  }

  @Test
  void body_isReadUnderEveryJsonType() {
    request()
        .contentType("application/json; charset=iso-8859-1")
        .body("{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8))
        .post("/test/echo")
        .then()
        .statusCode(200)
        .body("a", equalTo("ä"));
  }

  @Test
  void bodyWithoutAType_isJson() throws Exception {
    HttpResponse<String> response = send(HttpRequest.BodyPublishers.ofString("{\"a\":1}"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"a\":1}");
  }

  @Test
  void noBody_is400() throws Exception {
    HttpResponse<String> response = send(HttpRequest.BodyPublishers.noBody());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("invalidSyntax").contains("The request has no body");
  }

  @Test
  void badJson_is400() {
    assertError(
            request().contentType("application/scim+json").body("{").post("/test/echo").then(), 400)
        .body("scimType", equalTo("invalidSyntax"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml"})
  void otherType_is415(String contentType) throws Exception {
    HttpResponse<String> response =
        send(HttpRequest.BodyPublishers.ofString("<user/>"), "Content-Type", contentType);
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("\"status\":\"415\"").contains("application/scim+json");
  }

  @Test
  void announcedBodyThatIsTooLarge_is413() throws Exception {
    HttpResponse<String> response =
        send(HttpRequest.BodyPublishers.ofByteArray(new byte[LIMIT + 1]));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("\"status\":\"413\"").contains("10485760");
  }

  @Test
  void chunkedBodyThatIsTooLarge_is413() throws Exception {
    HttpResponse<String> response =
        send(
            HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(new byte[LIMIT + 1])));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.headers().firstValue("content-type")).contains("application/scim+json");
    assertThat(response.body()).contains("\"status\":\"413\"").contains("10485760");
  }

  @Test
  void chunkedBodyAtTheLimit_isRead() throws Exception {
    byte[] body = new byte[LIMIT];
    Arrays.fill(body, (byte) ' ');
    body[0] = '{';
    body[LIMIT - 1] = '}';
    HttpResponse<String> response =
        send(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void raceForAName_is409() {
    assertError(request().get("/test/twice").then(), 409)
        .body("scimType", equalTo("uniqueness"))
        .body("detail", containsString("userName"));
  }

  @Test
  void valueTooLongForAnIndex_is400() {
    assertError(request().get("/test/long").then(), 400).body("scimType", equalTo("invalidValue"));
  }

  @Test
  void failure_is500WithTheRequestIdAndNothingElse() {
    request()
        .header("X-Request-Id", "my-id.7")
        .get("/test/failure")
        .then()
        .statusCode(500)
        .header("X-Request-Id", "my-id.7")
        .header("Content-Type", "application/scim+json")
        .body("status", equalTo("500"))
        .body(
            "detail",
            allOf(
                containsString("my-id.7"),
                not(containsString("SELECT")),
                not(containsString("Exception"))));
  }

  @Test
  void collisionInTheDatabase_is503AndTellsWhenToComeAgain() {
    assertError(request().get("/test/collision").then(), 503)
        .header("Retry-After", "1")
        .body("detail", containsString("Retry-After"));
  }

  @Test
  void trailingSlash_isTheSameEndpoint() {
    request().get("/test/account/").then().statusCode(200);
  }

  @Test
  void base_followsTheRequest() {
    request()
        .get("/test/account")
        .then()
        .body("base", equalTo(server.resolve("/scim/" + account.id() + "/v2").toString()));
  }

  @Test
  void outsideOfScim_errorsStayPlain() {
    RestAssured.get("/nothing").then().statusCode(404).body(equalTo(""));
  }

  /** Over the JDK's client, which adds no Content-Type of its own. */
  private HttpResponse<String> send(HttpRequest.BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/scim/" + account.id() + "/v2/test/echo"))
            .header("Authorization", "Bearer " + account.token())
            .POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
