package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.testing.Settings;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that take no requests, and tell it to nobody but their own credentials. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class AccountGateTest {

  /** As long as a replica may go on without a change of an account. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject TestAccounts testAccounts;
  @Inject Accounts accounts;

  @ParameterizedTest
  @ValueSource(strings = {"/Users", "/Users/unknown", "/ServiceProviderConfig", "/Nothing", ""})
  void suspendedAccount_refusesItsOwnTokenWith403(String path) {
    assertError(suspended().request().get(path), 403)
        .body("detail", containsString("suspended"))
        .header("WWW-Authenticate", nullValue());
  }

  @Test
  void suspendedAccount_takesNoUser() {
    TestAccount account = suspended();

    assertError(account.sending(user(account)).post("/Users"), 403);
    accounts.change(account.id(), AccountState.ACTIVE);

    await(account, 200);
    account.request().get("/Users").then().body("totalResults", equalTo(0));
  }

  @Test
  void suspendedAccount_refusesOtherTokensAsEveryAccountDoes() {
    TestAccount stranger = testAccounts.create();
    String elsewhere = refusal(stranger.request(), UUID.randomUUID());

    assertThat(refusal(stranger.request(), suspended().id())).isEqualTo(elsewhere);
    assertThat(refusal(stranger.anonymous(), suspended().id())).isEqualTo(elsewhere);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users", "/Users/unknown", "/ServiceProviderConfig", "/Nothing", ""})
  void pausedProvisioning_isPutOffAndNever404(String path) {
    assertError(paused().request().get(path), 503)
        .header("Retry-After", equalTo("300"))
        .body("detail", containsString("paused"));
  }

  @Test
  void pausedProvisioning_goesOnAfterwards() {
    TestAccount account = paused();
    assertError(account.sending(user(account)).post("/Users"), 503);

    accounts.change(account.id(), AccountSettings.DEFAULT);

    await(account, 200);
    account.sending(user(account)).post("/Users").then().statusCode(201);
  }

  @Test
  void pausedProvisioning_isToldInTheLog() {
    TestAccount account = paused();
    account.sending(user(account)).post("/Users").then().statusCode(503);

    Instant deadline = Instant.now().plus(PATIENCE);
    while (!logOf(account).contains("Provisioning is paused")) {
      assertThat(Instant.now()).isBefore(deadline);
    }
  }

  private String logOf(TestAccount account) {
    return account
        .administering(testAccounts.adminToken(account, Roles.ACCOUNT_VIEWER))
        .get("/log")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void pausedProvisioning_isNoBusinessOfStrangers() {
    TestAccount stranger = testAccounts.create();
    String elsewhere = refusal(stranger.request(), UUID.randomUUID());

    assertThat(refusal(stranger.request(), paused().id())).isEqualTo(elsewhere);
  }

  @Test
  void suspendedAndPaused_isSuspended() {
    TestAccount account = paused();
    accounts.change(account.id(), AccountState.SUSPENDED);

    assertError(account.request().get("/Users"), 403);
  }

  private TestAccount suspended() {
    TestAccount account = testAccounts.create();
    accounts.change(account.id(), AccountState.SUSPENDED);
    return account;
  }

  private TestAccount paused() {
    return testAccounts.create(Settings.PAUSED);
  }

  private static void await(TestAccount account, int status) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (account.request().get("/Users").statusCode() != status) {
      assertThat(Instant.now()).isBefore(deadline);
    }
  }

  private static String user(TestAccount account) {
    return "{\"userName\":\"%s\"}".formatted(account.address("ada"));
  }

  private static String refusal(RequestSpecification request, UUID account) {
    return request
        .basePath("/scim/" + account + "/v2")
        .get("/Users")
        .then()
        .statusCode(401)
        .extract()
        .asString();
  }

  private static ValidatableResponse assertError(Response response, int status) {
    return response
        .then()
        .statusCode(status)
        .header("Content-Type", equalTo("application/scim+json"))
        .body("schemas[0]", equalTo("urn:ietf:params:scim:api:messages:2.0:Error"))
        .body("status", equalTo(Integer.toString(status)));
  }
}
