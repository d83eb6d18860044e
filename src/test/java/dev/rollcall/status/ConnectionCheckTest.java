package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.tokens.ScimTokens;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator reads about the connection of an identity provider. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
class ConnectionCheckTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject TestAccounts accounts;
  @Inject Accounts repository;
  @Inject AccountScope scope;
  @Inject ScimTokens tokens;
  @Inject Session session;
  @Inject Contacts contacts;

  private TestAccount account;

  @BeforeEach
  void openAccount() {
    account = accounts.create();
  }

  @Test
  void freshAccount_hasHadNoContact() {
    JsonPath status = status();

    assertThat(status.getString("state")).isEqualTo("NO_CONTACT");
    assertThat(status.getString("message"))
        .contains("No request has come yet")
        .contains("/scim/" + account.id() + "/v2")
        .contains("Test Connection");
    assertThat(status.getMap(""))
        .doesNotContainKeys("lastContact", "lastSuccess", "lastRefusal", "client");
    assertThat(status.getList("connections")).hasSize(1);
    assertThat(status.getString("connections[0].description")).isEqualTo("for a test");
    assertThat(status.getString("fullCycle.state")).isEqualTo("UNKNOWN");
    assertThat(status.getString("fullCycle.message")).contains("No full cycle was seen yet");
  }

  @Test
  void requestThatSucceeds_isContactAndSuccess() {
    account.request().get("/Users").then().statusCode(200);

    JsonPath status = status();

    assertThat(status.getString("state")).isEqualTo("CONNECTED");
    assertThat(Instant.parse(status.getString("lastSuccess")))
        .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES))
        .isEqualTo(Instant.parse(status.getString("lastContact")));
    assertThat(status.getString("connections[0].lastSuccess"))
        .isEqualTo(status.getString("lastSuccess"));
  }

  @Test
  void requestThatIsRefused_isContactWithItsReason() {
    account.request().get("/Users").then().statusCode(200);
    account
        .sending("{\"userName\":\"jane@elsewhere.example\"}")
        .post("/Users")
        .then()
        .statusCode(400);

    JsonPath status = statusWhen(found -> "REFUSED".equals(found.getString("state")));

    assertThat(status.getString("lastRefusal.operation")).isEqualTo("create");
    assertThat(status.getInt("lastRefusal.status")).isEqualTo(400);
    assertThat(status.getString("lastRefusal.reason")).contains("elsewhere.example");
    assertThat(status.getString("lastRefusal.nextStep")).isNotBlank();
    assertThat(status.getString("message")).contains(status.getString("lastRefusal.reason"));
    assertThat(Instant.parse(status.getString("lastContact")))
        .isAfter(Instant.parse(status.getString("lastSuccess")));
  }

  @Test
  void successAfterARefusal_isConnectedAgain() {
    account
        .sending("{\"userName\":\"jane@elsewhere.example\"}")
        .post("/Users")
        .then()
        .statusCode(400);
    statusWhen(found -> "REFUSED".equals(found.getString("state")));

    account.request().get("/Users").then().statusCode(200);

    JsonPath status = status();
    assertThat(status.getString("state")).isEqualTo("CONNECTED");
    assertThat(status.getString("lastRefusal.operation")).isEqualTo("create");
  }

  /** Identity providers find out by a GET whether a user is there. */
  @Test
  void userThatIsNotThere_isNoRefusal() {
    account.request().get("/Users/" + UUID.randomUUID()).then().statusCode(404);

    JsonPath status = status();

    assertThat(status.getMap("")).containsKey("lastContact").doesNotContainKey("lastRefusal");
    assertThat(status.getString("message")).contains("nothing that it asked for has succeeded yet");
  }

  /** Whoever knows the URL can send one. */
  @Test
  void badTokenOfAStranger_doesNotHideASuccessOfTheLastHour() {
    account.request().get("/Users").then().statusCode(200);
    account.anonymous().header("Authorization", "Bearer of-a-stranger").get("/Users");

    JsonPath status = statusWhen(found -> found.getMap("").containsKey("lastRefusal"));

    assertThat(status.getString("state")).isEqualTo("CONNECTED");
  }

  @Test
  void badTokenOfAStranger_doesNotDisplaceARefusalOfTheAccountsOwn() {
    account.sending("{\"userName\":\"jane@elsewhere.example\"}").post("/Users");
    statusWhen(found -> "REFUSED".equals(found.getString("state")));
    account.anonymous().header("Authorization", "Bearer of-a-stranger").get("/Users");
    account.anonymous().get("/Users");

    JsonPath status = status();
    assertThat(status.getString("lastRefusal.operation")).isEqualTo("create");
    assertThat(status.getString("message")).contains("elsewhere.example");

    account.request().get("/Users").then().statusCode(200);
    assertThat(status().getString("lastRefusal.operation")).isEqualTo("create");
  }

  /** As when somebody has put a wrong token into the identity provider. */
  @Test
  void badToken_isTheRefusalWhenNothingHasSucceededForAnHour() {
    account.sending("{\"userName\":\"jane@elsewhere.example\"}").post("/Users");
    statusWhen(found -> "REFUSED".equals(found.getString("state")));
    account.request().get("/Users").then().statusCode(200);
    status();
    change(
        "UPDATE provisioning_log SET at = at - interval '3 hours' WHERE account_id = '%s'"
            .formatted(account.id()));
    change(
        "UPDATE provisioning_contact SET last_success = last_success - interval '2 hours' WHERE account_id = '%s'"
            .formatted(account.id()));
    account.anonymous().header("Authorization", "Bearer mistyped").get("/Users");

    JsonPath status = status();

    assertThat(status.getString("state")).isEqualTo("REFUSED");
    assertThat(status.getString("lastRefusal.operation")).isEqualTo("authenticate");
  }

  @Test
  void sinceBeyondWhatTheDatabaseKnows_isTakenForItsEnd() {
    account
        .administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER))
        .queryParam("since", "+1000000000-12-31T23:59:59Z")
        .get("/provisioning/unseen-users")
        .then()
        .statusCode(200);
  }

  @Test
  void requestWithoutAToken_isARefusalWithItsReason() {
    account.anonymous().get("/Users").then().statusCode(401);

    JsonPath status = status();

    assertThat(status.getString("state")).isEqualTo("REFUSED");
    assertThat(status.getString("message"))
        .startsWith("No request has succeeded yet.")
        .contains("A request came without a token.");
    assertThat(status.getString("lastRefusal.operation")).isEqualTo("authenticate");
    assertThat(status.getMap("")).doesNotContainKey("lastContact");
  }

  @Test
  void expiredToken_isToBeRotated() {
    String expired = accounts.expiredToken(account);
    account
        .anonymous()
        .header("Authorization", "Bearer " + expired)
        .get("/Users")
        .then()
        .statusCode(401);

    JsonPath status = status();

    assertThat(status.getString("lastRefusal.reason")).contains("that has expired");
    assertThat(status.getString("lastRefusal.nextStep"))
        .contains("It expired on 1970-01-01T00:00:00Z")
        .contains("/tokens/" + status.getString("lastRefusal.credentialId") + "/rotate");
    assertThat(status.prettify()).doesNotContain(expired);
  }

  @Test
  void tokenOfAnotherAccount_isTheRefusalOfTheAccountInThePath() {
    TestAccount other = accounts.create();
    account
        .anonymous()
        .header("Authorization", "Bearer " + other.token())
        .get("/Users")
        .then()
        .statusCode(401);

    assertThat(status().getString("lastRefusal.reason")).contains("a token of another account");
    account = other;
    assertThat(status().getMap("")).doesNotContainKeys("lastContact", "lastRefusal");
  }

  @Test
  void contactOfOtherAccounts_isNotShown() {
    accounts.create().request().get("/Users").then().statusCode(200);

    assertThat(status().getString("state")).isEqualTo("NO_CONTACT");
  }

  @Test
  void administratorOfAnotherAccount_findsNothing() {
    contacts.flush();
    account
        .administering(accounts.adminToken(accounts.create(), Roles.ACCOUNT_ADMIN))
        .get("/provisioning/status")
        .then()
        .statusCode(404);
  }

  @Test
  void administratorsRequests_areNoContact() {
    status();

    assertThat(status().getString("state")).isEqualTo("NO_CONTACT");
  }

  @Test
  void header_tellsWhichClientItIs() {
    account
        .request()
        .header("Adscimversion", "Date:2026-01-01, ActivityId:1")
        .get("/Users")
        .then()
        .statusCode(200);

    JsonPath client = status().setRootPath("client");

    assertThat(client.getString("name")).isEqualTo("entra");
    assertThat(client.getString("recognizedBy")).isEqualTo("HEADER");
    assertThat(client.getString("confidence")).isEqualTo("HIGH");
    assertThat(client.getString("message"))
        .isEqualTo("It looks like Microsoft Entra ID, by the header Adscimversion.");
  }

  @Test
  void habit_tellsWhichClientItMayBe() {
    String id = account.provision("jane");
    account
        .sending(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
             "Operations":[{"op":"Replace","path":"active","value":"False"}]}
            """)
        .header("User-Agent", "something/1.0")
        .patch("/Users/" + id)
        .then()
        .statusCode(200);

    JsonPath client = status().setRootPath("client");

    assertThat(client.getString("name")).isEqualTo("entra");
    assertThat(client.getString("recognizedBy")).isEqualTo("HABIT");
    assertThat(client.getString("userAgent")).isEqualTo("something/1.0");
    assertThat(client.getString("message")).contains("written Add, Replace and Remove");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl/8.5.0", "PostmanRuntime/7.43.0", "Wget/1.21.4"})
  void requestThatAPersonTypes_isNobodysHabit(String agent) {
    account
        .request()
        .header("User-Agent", agent)
        .queryParam("filter", "userName eq \"%s\"".formatted(UUID.randomUUID()))
        .get("/Users")
        .then()
        .statusCode(200);

    JsonPath status = status();

    assertThat(status.getString("client.name")).isEqualTo("other");
    assertThat(status.getString("client.userAgent")).isEqualTo(agent);
  }

  /** People try out what an identity provider's header does. */
  @Test
  void header_isTakenAtItsWordFromATool() {
    account
        .request()
        .header("User-Agent", "curl/8.5.0")
        .header("Adscimversion", "x")
        .get("/Users")
        .then()
        .statusCode(200);

    assertThat(status().getString("client.name")).isEqualTo("entra");
  }

  @Test
  void surerSign_staysWhenRequestsWithoutItFollow() {
    account.request().header("User-Agent", "Okta SCIM Client 1.0.0").get("/Users");
    contacts.flush();
    account
        .request()
        .queryParam("filter", "userName eq \"" + UUID.randomUUID() + "\"")
        .get("/Users");

    JsonPath client = status().setRootPath("client");

    assertThat(client.getString("name")).isEqualTo("okta");
    assertThat(client.getString("userAgent")).startsWith("Apache-HttpClient");
  }

  @Test
  void signThatWasNotSeenForAWeek_yieldsToAnother() {
    account.request().header("User-Agent", "Okta SCIM Client 1.0.0").get("/Users");
    contacts.flush();
    change("UPDATE provisioning_contact SET sign_at = sign_at - interval '8 days'");
    account
        .request()
        .queryParam("filter", "userName eq \"" + UUID.randomUUID() + "\"")
        .get("/Users");

    assertThat(status().getString("client.name")).isEqualTo("entra");
  }

  @Test
  void clientThatNothingTellsOf_isUnknown() {
    account.request().get("/Users").then().statusCode(200);

    JsonPath client = status().setRootPath("client");

    assertThat(client.getString("name")).isEqualTo("other");
    assertThat(client.getString("recognizedBy")).isEqualTo("NOTHING");
    assertThat(client.getMap("")).doesNotContainKey("confidence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00fcber/1", "a\u0007b", "rollcall_4fZqSECRETSECRETSECRET"})
  void userAgent_isMadeFitToBeShown(String agent) {
    account.request().header("User-Agent", agent + "x".repeat(300)).get("/Users");

    assertThat(status().getString("client.userAgent"))
        .hasSizeLessThanOrEqualTo(200)
        .matches("[\\x20-\\x7e\u2026]*")
        .doesNotContain("SECRET");
  }

  @Test
  void twoIdentityProviders_areToldApartByTheirTokens() {
    String second = scope.call(account.id(), () -> tokens.create("Okta, trial")).reveal();
    account.request().header("Adscimversion", "1").get("/Users").then().statusCode(200);
    account
        .anonymous()
        .header("Authorization", "Bearer " + second)
        .header("User-Agent", "Okta SCIM Client 1.0.0")
        .get("/Groups")
        .then()
        .statusCode(200);

    JsonPath status = status();

    assertThat(status.getString("connections.find { it.description == 'Okta, trial' }.client.name"))
        .isEqualTo("okta");
    assertThat(status.getString("connections.find { it.description == 'for a test' }.client.name"))
        .isEqualTo("entra");
    assertThat(status.getString("client.name")).isEqualTo("okta");
    assertThat(status.getString("connections[0].name")).startsWith("rollcall_");
  }

  @Test
  void deletedToken_isNoConnectionAnyMoreButItsContactWas() {
    account.request().get("/Users").then().statusCode(200);
    String token = status().getString("connections[0].credentialId");
    account
        .administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN))
        .delete("/tokens/" + token)
        .then()
        .statusCode(204);

    JsonPath status = status();

    assertThat(status.getList("connections")).isEmpty();
    assertThat(status.getMap("")).containsKeys("lastSuccess", "client");

    change("DELETE FROM scim_token WHERE id = '" + token + "'");
    assertThat(status().getMap("")).containsKeys("lastSuccess", "client");
  }

  @Test
  void requestThatIsNotedAfterItsCredentialIsGone_leavesNoConnectionBehind() {
    account.request().header("User-Agent", "Okta SCIM Client 1.0.0").get("/Users");
    change("DELETE FROM scim_token WHERE account_id = '%s'".formatted(account.id()));
    contacts.heard(
        account.id(),
        UUID.randomUUID(),
        new Contact(Instant.EPOCH, Instant.now().plusSeconds(5), null, null));

    JsonPath status = status();

    assertThat(status.getList("connections")).isEmpty();
    assertThat(status.getMap("")).containsKeys("lastContact", "lastSuccess");
    assertThat(status.getString("client.name")).isEqualTo("okta");
    assertThat(contactRows())
        .containsExactly(UUID.fromString("00000000-0000-0000-0000-000000000000"));
  }

  private List<UUID> contactRows() {
    return scope.call(
        account.id(),
        () ->
            session
                .createNativeQuery(
                    "SELECT credential_id FROM provisioning_contact WHERE account_id = :account",
                    UUID.class)
                .setParameter("account", account.id())
                .getResultList());
  }

  @Test
  void account_isDeletedWithItsContacts() {
    account.provision("jane");
    status();
    String name =
        account.administering(accounts.operatorToken()).get("").then().extract().path("name");

    account
        .administering(accounts.operatorToken())
        .queryParam("confirm", name)
        .delete("")
        .then()
        .statusCode(204);
  }

  @Test
  void ignoredAttributes_areNamed() {
    account.provisionAs(
        "{\"userName\":\"%s\",\"favouriteColour\":\"green\"}".formatted(account.address("jane")));

    JsonPath status = status();

    assertThat(status.getString("ignoredAttributes[0].path")).isEqualTo("favouriteColour");
    assertThat(status.getString("ignoredAttributes[0].reason")).contains("No schema");
    assertThat(status.prettify()).doesNotContain("green");
  }

  @Test
  void silence_isTold() {
    account.request().get("/Users").then().statusCode(200);
    contacts.flush();
    change(
        "UPDATE provisioning_contact SET last_contact = last_contact - interval '8 days',"
            + " last_success = last_success - interval '8 days'");

    JsonPath status = status();

    assertThat(status.getString("state")).isEqualTo("SILENT");
    assertThat(status.getString("message")).contains("Nothing has come since");
  }

  @Test
  void suspendedAccount_saysSo() {
    repository.change(account.id(), AccountState.SUSPENDED);

    assertThat(status().getString("state")).isEqualTo("SUSPENDED");
  }

  @Test
  void pausedProvisioning_saysSo() {
    change("UPDATE account SET provisioning_paused = true WHERE id = '" + account.id() + "'");

    assertThat(status().getString("state")).isEqualTo("PAUSED");
  }

  @Test
  void sinceThatIsNoTime_isRefused() {
    account
        .administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER))
        .queryParam("since", "yesterday")
        .get("/provisioning/unseen-users")
        .then()
        .statusCode(400)
        .body("detail", containsString("'since'"));
  }

  private JsonPath status() {
    contacts.flush();
    return JsonPath.from(
        account
            .administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER))
            .get("/provisioning/status")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  /** Refusals are logged a moment after they were answered. */
  private JsonPath statusWhen(Predicate<JsonPath> isAsExpected) {
    Instant end = Instant.now().plus(PATIENCE);
    JsonPath status = status();
    while (!isAsExpected.test(status) && Instant.now().isBefore(end)) {
      status = status();
    }
    assertThat(status).as(status.prettify()).matches(isAsExpected);
    return status;
  }

  private void change(String sql) {
    scope.run(account.id(), () -> session.createNativeMutationQuery(sql).executeUpdate());
  }
}
