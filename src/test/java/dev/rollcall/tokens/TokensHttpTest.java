package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
class TokensHttpTest {

  private static final int LIMIT = 10;

  @Inject TestAccounts accounts;
  @Inject LoggedEvents log;

  private TestAccount account;

  @BeforeEach
  void openAccount() {
    account = accounts.create();
  }

  @Test
  void created_showsItsValueOnceAndWhereItIsGoodFor() {
    ValidatableResponse created =
        post("{\"description\":\"Entra\"}")
            .statusCode(201)
            .header("Location", containsString("/api/v1/accounts/" + account.id() + "/tokens/"))
            .body("description", equalTo("Entra"))
            .body("value", startsWith("rollcall_"))
            .body("createdBy", equalTo("account-admin@test"))
            .body("disabled", equalTo(false))
            .body("expiresAt", nullValue())
            .body("scimBaseUrl", endsWith("/scim/" + account.id() + "/v2"));
    String value = created.extract().path("value");
    created.body("prefix", equalTo(value.substring(0, 13)));

    assertThat(statusWith(value)).isEqualTo(200);
    admin()
        .get("/tokens/{id}", created.extract().<String>path("id"))
        .then()
        .statusCode(200)
        .body(not(containsString(value)));
  }

  @Test
  void timeInTheAnswerToACreate_isTheOneThatIsKept() {
    ValidatableResponse created = post("{}").statusCode(201);

    admin()
        .get("/tokens/{id}", created.extract().<String>path("id"))
        .then()
        .body("created", equalTo(created.extract().<String>path("created")));
  }

  @Test
  void createWithoutABody_makesATokenWithoutADescription() {
    admin().post("/tokens").then().statusCode(201).body("description", nullValue());
  }

  @Test
  void repeatedCreate_makesOneTokenAndShowsItsValueOnce() {
    String body = "{\"description\":\"once\"}";
    String id =
        admin().header("Idempotency-Key", "k1").body(body).post("/tokens").path("id").toString();

    admin()
        .header("Idempotency-Key", "k1")
        .body(body)
        .post("/tokens")
        .then()
        .statusCode(201)
        .body("id", equalTo(id))
        .body("description", equalTo("once"))
        .body("value", nullValue());
    admin().get("/tokens").then().body("items", hasSize(2));
  }

  @Test
  void repeatedCreateOfATokenThatIsDeletedSince_isRefused() {
    String id = admin().header("Idempotency-Key", "k2").post("/tokens").path("id");
    admin().delete("/tokens/{id}", id).then().statusCode(204);

    admin()
        .header("Idempotency-Key", "k2")
        .post("/tokens")
        .then()
        .statusCode(409)
        .body("detail", containsString("new key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "+300000-12-31T23:59:59Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void endThatIsNotInTheFutureOrBeyondAllTime_isRefused(String expiresAt) {
    post("{\"expiresAt\":\"" + expiresAt + "\"}")
        .statusCode(400)
        .body("detail", containsString("expiresAt"));
  }

  @Test
  void descriptionOfMoreThan200Characters_isRefused() {
    post("{\"description\":\"" + "x".repeat(201) + "\"}").statusCode(400);
    post("{\"description\":\"" + "x".repeat(200) + "\"}").statusCode(201);
  }

  @Test
  void list_hasTheBaseUrlBesideTheTokensAndNoValues() {
    String value = post("{\"description\":\"listed\"}").extract().path("value");

    admin()
        .get("/tokens")
        .then()
        .statusCode(200)
        .body("scimBaseUrl", endsWith("/scim/" + account.id() + "/v2"))
        .body("items.description", equalTo(List.of("for a test", "listed")))
        .body("items.requestsLastDay", equalTo(List.of(0, 0)))
        .body(not(containsString(value)))
        .body(not(containsString("hash")));
  }

  @Test
  void description_canBeChangedAndTakenAway() {
    String id = post("{\"description\":\"before\"}").extract().path("id");

    patch(id, "{\"description\":\"after\"}").body("description", equalTo("after"));
    patch(id, "{}").body("description", equalTo("after"));
    patch(id, "{\"description\":\"\"}").body("description", nullValue());
    assertThat(log.of(account, id))
        .containsExactly("token.created", "token.changed", "token.changed");
  }

  @Test
  void disabledToken_isRefusedUntilItIsEnabled() {
    ValidatableResponse created = post("{}");
    String id = created.extract().path("id");
    String value = created.extract().path("value");
    assertThat(statusWith(value)).isEqualTo(200);

    admin().post("/tokens/{id}/disable", id).then().statusCode(200).body("disabled", equalTo(true));
    assertThat(statusWith(value)).isEqualTo(401);
    admin().post("/tokens/{id}/disable", id).then().statusCode(200);
    admin().post("/tokens/{id}/enable", id).then().statusCode(200).body("disabled", equalTo(false));
    assertThat(statusWith(value)).isEqualTo(200);
    assertThat(log.of(account, id))
        .containsExactly("token.created", "token.disabled", "token.enabled");
  }

  @Test
  void deletedToken_isRefusedAtOnceAndNotListed() {
    ValidatableResponse created = post("{}");
    String id = created.extract().path("id");
    String value = created.extract().path("value");
    assertThat(statusWith(value)).isEqualTo(200);

    admin().delete("/tokens/{id}", id).then().statusCode(204);

    assertThat(statusWith(value)).isEqualTo(401);
    admin().get("/tokens").then().body("items.id", not(hasItems(id)));
    admin().get("/tokens/{id}", id).then().statusCode(404);
    admin().delete("/tokens/{id}", id).then().statusCode(404);
    admin().post("/tokens/{id}/enable", id).then().statusCode(404);
    patch(id, "{\"description\":\"x\"}", 404);
    assertThat(log.of(account, id)).containsExactly("token.created", "token.deleted");
  }

  @Test
  void eleventhToken_isRefusedUntilOneIsDeleted() {
    String last = "";
    for (int i = 1; i < LIMIT; i++) {
      last = post("{}").statusCode(201).extract().path("id");
    }
    post("{}").statusCode(409).body("detail", containsString("10"));
    admin().post("/tokens/{id}/disable", last).then().statusCode(200);
    post("{}").statusCode(409);

    admin().delete("/tokens/{id}", last).then().statusCode(204);

    post("{}").statusCode(201);
  }

  @Test
  void createsAtTheSameTime_neverPassTheLimit() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      List<Future<Integer>> answers =
          IntStream.range(0, 20)
              .mapToObj(_ -> threads.submit(() -> post("{}").extract().statusCode()))
              .toList();
      List<Integer> statuses = answers.stream().map(TokensHttpTest::get).toList();
      assertThat(statuses).containsOnly(201, 409);
      assertThat(statuses.stream().filter(status -> status == 201)).hasSize(LIMIT - 1);
    }
    admin().get("/tokens").then().body("items", hasSize(LIMIT));
  }

  @Test
  void tokenOfAnotherAccount_isNotThere() {
    TestAccount other = accounts.create();
    String id =
        other
            .administering(accounts.adminToken(other, Roles.ACCOUNT_ADMIN))
            .post("/tokens")
            .path("id");

    admin().get("/tokens/{id}", id).then().statusCode(404);
    admin().delete("/tokens/{id}", id).then().statusCode(404);
    admin().post("/tokens/{id}/disable", id).then().statusCode(404);
    admin().post("/tokens/{id}/rotate", id).then().statusCode(404);
    patch(id, "{\"description\":\"mine\"}", 404);
    admin().get("/tokens/{id}", UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void viewer_looksAndChangesNothing() {
    String viewer = accounts.adminToken(account, Roles.ACCOUNT_VIEWER);
    account.administering(viewer).get("/tokens").then().statusCode(200);
    account.administering(viewer).post("/tokens").then().statusCode(403);
  }

  @Test
  void scimToken_isNoWayIntoTheAdminApi() {
    account.administering(account.token()).get("/tokens").then().statusCode(401);
  }

  @Test
  void expiry_isShown() {
    Instant end = Instant.parse("2100-01-02T03:04:05Z");
    post("{\"expiresAt\":\"" + end + "\"}")
        .statusCode(201)
        .body("expiresAt", equalTo("2100-01-02T03:04:05Z"));
  }

  @Test
  void secretInTheAnswer_isNotInTheTextOfTheRecord() {
    TokenSecret secret = TokenSecret.generate(new java.security.SecureRandom());
    ScimToken token = new ScimToken(UUID.randomUUID(), secret, "x", Instant.EPOCH, null, null);
    IssuedToken issued = new IssuedToken(token, secret);
    assertThat(issued + " " + IssuedTokenAnswer.of(issued, "https://scim.example.com"))
        .doesNotContain(secret.reveal());
  }

  private RequestSpecification admin() {
    return account.administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN));
  }

  private ValidatableResponse post(String body) {
    return admin().body(body).post("/tokens").then();
  }

  private ValidatableResponse patch(String id, String body) {
    return patch(id, body, 200);
  }

  private ValidatableResponse patch(String id, String body, int status) {
    return admin().body(body).patch("/tokens/{id}", id).then().statusCode(status);
  }

  private int statusWith(String value) {
    return account
        .anonymous()
        .header("Authorization", "Bearer " + value)
        .get("/test/account")
        .statusCode();
  }

  private static int get(Future<Integer> answer) {
    try {
      return answer.get();
    } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
