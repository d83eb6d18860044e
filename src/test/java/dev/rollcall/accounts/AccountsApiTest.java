package dev.rollcall.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.AdminApi;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.testing.Walk;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractIntegerAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/v1/accounts} as operators and everybody else use it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class AccountsApiTest {

  @Inject TestAccounts accounts;
  @Inject AccountScope scope;
  @Inject EntityManager entities;

  private String operator;

  @BeforeEach
  void signIn() {
    operator = accounts.operatorToken();
  }

  private RequestSpecification asOperator() {
    return AdminApi.as(operator);
  }

  private static String uniqueName() {
    return "Account " + UUID.randomUUID();
  }

  private ValidatableResponse create(String json) {
    return asOperator().body(bytes(json)).post("/accounts").then();
  }

  private String created(String name) {
    return create("{\"name\":\"%s\"}".formatted(name)).statusCode(201).extract().path("id");
  }

  private ValidatableResponse change(String id, String json) {
    return asOperator().body(bytes(json)).patch("/accounts/" + id).then();
  }

  private ValidatableResponse get(String id) {
    return asOperator().get("/accounts/" + id).then();
  }

  private List<?> events(String id) {
    return scope.call(
        UUID.fromString(id),
        () ->
            entities
                .createNativeQuery(
                    "SELECT operation FROM provisioning_log WHERE account_id = :id ORDER BY id",
                    String.class)
                .setParameter("id", UUID.fromString(id))
                .getResultList());
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void create_makesAnAccountWithDefaults() {
    String name = uniqueName();

    Response answer =
        asOperator().body(bytes("{\"name\":\"%s\"}".formatted(name))).post("/accounts");

    String id = answer.then().statusCode(201).extract().path("id");
    answer
        .then()
        .header("Location", endsWith("/api/v1/accounts/" + id))
        .body("name", equalTo(name))
        .body("state", equalTo("active"))
        .body("scimBaseUrl", endsWith("/scim/" + id + "/v2"))
        .body("limits.maxUsers", equalTo(10_000))
        .body("limits.maxGroups", equalTo(5_000))
        .body("limits.maxGroupsPerUser", equalTo(8_000))
        .body("limits.maxPermissionsPerGroup", equalTo(1_000))
        .body("settings.userNameChange", equalTo("ignore"))
        .body("settings.unknownMembers", equalTo("refuse"))
        .body("settings.unknownAttributes", equalTo("ignore"))
        .body("settings.putAbsent", equalTo("clear"))
        .body("settings.provisioningPaused", equalTo(false));
    assertThat(events(id)).isEqualTo(List.of("account.created"));
  }

  @Test
  void create_takesLimitsAndSettings() {
    create(
            """
            {"name":"%s","limits":{"maxUsers":7},
             "settings":{"userNameChange":"follow","provisioningPaused":true}}
            """
                .formatted(uniqueName()))
        .statusCode(201)
        .body("limits.maxUsers", equalTo(7))
        .body("limits.maxGroups", equalTo(5_000))
        .body("settings.userNameChange", equalTo("follow"))
        .body("settings.provisioningPaused", equalTo(true))
        .body("settings.putAbsent", equalTo("clear"));
  }

  @Test
  void protectedPermissions_areTheConfigurationsUntilAnOperatorSaysOthers() {
    String id = created(uniqueName());
    get(id).body("settings.protectedPermissions", nullValue());

    change(id, "{\"settings\":{\"protectedPermissions\":[\"b\",\"a/b:c\",\"b\"]}}")
        .statusCode(200)
        .body("settings.protectedPermissions", equalTo(List.of("b", "a/b:c")));
    change(id, "{\"settings\":{\"putAbsent\":\"keep\"}}")
        .body("settings.protectedPermissions", equalTo(List.of("b", "a/b:c")));
    change(id, "{\"settings\":{\"protectedPermissions\":null}}")
        .body("settings.protectedPermissions", nullValue());
    change(id, "{\"settings\":{\"protectedPermissions\":[]}}").statusCode(200);
    get(id)
        .body("settings.protectedPermissions", empty())
        .body("settings.putAbsent", equalTo("keep"));
    create(
            "{\"name\":\"%s\",\"settings\":{\"protectedPermissions\":[\"root\"]}}"
                .formatted(uniqueName()))
        .statusCode(201)
        .body("settings.protectedPermissions", equalTo(List.of("root")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"\"]", "[null]", "[\" a\"]", "[\"..\"]", "[1]", "{}", "\"a\"", "[%s]"})
  void hostileProtectedPermissions_areRefused(String permissions) {
    String id = created(uniqueName());
    String many = Stream.generate(() -> "\"a\"").limit(21).collect(Collectors.joining(","));
    String settings =
        "{\"settings\":{\"protectedPermissions\":%s}}".formatted(permissions.replace("%s", many));

    change(id, settings).statusCode(400);
    create("{\"name\":\"%s\",%s".formatted(uniqueName(), settings.substring(1))).statusCode(400);
    get(id).body("settings.protectedPermissions", nullValue());
  }

  @Test
  void changeOfProtectedPermissions_isInTheLog() {
    String id = created(uniqueName());
    change(id, "{\"settings\":{\"protectedPermissions\":[\"root\"]}}").statusCode(200);

    asOperator()
        .queryParam("operation", "account.changed")
        .get("/accounts/" + id + "/log")
        .then()
        .body(
            "items[0].detail", equalTo("protectedPermissions: those of the configuration -> root"));
  }

  @Test
  void create_saysInTheLogWhoDidIt() {
    String id = created(uniqueName());

    assertThat(
            scope.call(
                UUID.fromString(id),
                () ->
                    entities
                        .createNativeQuery(
                            "SELECT caller_kind || ' ' || caller_id FROM provisioning_log"
                                + " WHERE account_id = :id",
                            String.class)
                        .setParameter("id", UUID.fromString(id))
                        .getSingleResult()))
        .isEqualTo("administrator operator@test");
  }

  @Test
  void takenName_is409() {
    String name = uniqueName();
    created(name);

    create("{\"name\":\"%s\"}".formatted(name))
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":null}",
        "{\"name\":\"\"}",
        "{\"name\":\" a\"}",
        "{\"name\":\"a\\nb\"}",
        "{\"name\":\"a\\u202eb\"}",
        "{\"name\":7}"
      })
  void badName_is400AndNamesTheField(String json) {
    create(json).statusCode(400).body("errors.field", hasItem("name"));
  }

  @Test
  void nameLength_isBounded() {
    String name = uniqueName();
    created(name + "x".repeat(100 - name.length()));

    create("{\"name\":\"%s\"}".formatted(name + "x".repeat(101 - name.length())))
        .statusCode(400)
        .body("errors.field", hasItem("name"));
  }

  @Test
  void sameIdempotencyKey_createsOnce() {
    String key = UUID.randomUUID().toString();
    byte[] body = bytes("{\"name\":\"%s\"}".formatted(uniqueName()));
    String first =
        asOperator().header("Idempotency-Key", key).body(body).post("/accounts").path("id");

    asOperator()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/accounts")
        .then()
        .statusCode(201)
        .body("id", equalTo(first));
  }

  @Test
  void sameIdempotencyKeyWithAnotherName_is422() {
    String key = UUID.randomUUID().toString();
    asOperator()
        .header("Idempotency-Key", key)
        .body(bytes("{\"name\":\"%s\"}".formatted(uniqueName())))
        .post("/accounts")
        .then()
        .statusCode(201);

    asOperator()
        .header("Idempotency-Key", key)
        .body(bytes("{\"name\":\"%s\"}".formatted(uniqueName())))
        .post("/accounts")
        .then()
        .statusCode(422)
        .contentType("application/problem+json");
  }

  @Test
  void sameIdempotencyKeyAtOnce_createsOnce() throws Exception {
    String key = UUID.randomUUID().toString();
    byte[] body = bytes("{\"name\":\"%s\"}".formatted(uniqueName()));
    CountDownLatch start = new CountDownLatch(1);
    Callable<Response> request =
        () -> {
          start.await();
          return asOperator().header("Idempotency-Key", key).body(body).post("/accounts");
        };
    List<String> ids = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(5)) {
      List<Future<Response>> answers =
          Stream.generate(() -> pool.submit(request)).limit(5).toList();
      start.countDown();
      for (Future<Response> answer : answers) {
        Response response = answer.get(60, TimeUnit.SECONDS);
        response.then().statusCode(201);
        ids.add(response.path("id"));
      }
    }
    assertThat(ids).hasSize(5).containsOnly(ids.getFirst());
  }

  @Test
  void list_pagesThroughAllAccountsOnce() {
    List<String> made = Stream.generate(() -> created(uniqueName())).limit(5).toList();

    List<String> seen = new ArrayList<>();
    Walk.over(
        "/accounts",
        () -> asOperator().queryParam("limit", 500),
        page -> seen.addAll(page.extract().path("items.id")));

    assertThat(seen).doesNotHaveDuplicates().containsAll(made).isSorted();
  }

  @Test
  void page_staysTheSameWhenAccountsAreMadeBehindIt() {
    JsonPath first = asOperator().queryParam("limit", 1).get("/accounts").jsonPath();
    String cursor = first.getString("nextCursor");
    String second =
        asOperator()
            .queryParam("limit", 1)
            .queryParam("cursor", cursor)
            .get("/accounts")
            .path("items[0].id");

    created(uniqueName());

    asOperator()
        .queryParam("limit", 1)
        .queryParam("cursor", cursor)
        .get("/accounts")
        .then()
        .body("items[0].id", equalTo(second));
  }

  @Test
  void nameThatNoAccountCanHave_findsNone() {
    asOperator()
        .queryParam("name", "a\0b")
        .get("/accounts")
        .then()
        .statusCode(200)
        .body("items", empty());
  }

  @Test
  void list_findsAnAccountByName() {
    String name = uniqueName();
    String id = created(name);

    asOperator()
        .queryParam("name", name)
        .get("/accounts")
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(id)))
        .body("items[0].usage", nullValue())
        .body("nextCursor", nullValue());
    asOperator()
        .queryParam("name", "no such account")
        .get("/accounts")
        .then()
        .body("items", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=1001", "limit=ten", "cursor=x"})
  void badPage_is400(String query) {
    asOperator().get("/accounts?" + query).then().statusCode(400);
  }

  @Test
  void get_showsUsage() {
    TestAccount account = accounts.create();
    account.provision("ann");
    account.provision("bob");

    get(account.id().toString())
        .statusCode(200)
        .body("usage.users", equalTo(2))
        .body("usage.groups", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {Roles.ACCOUNT_ADMIN, Roles.ACCOUNT_VIEWER})
  void get_isForTheAccountsOwnPeopleToo(String role) {
    TestAccount account = accounts.create();

    account
        .administering(accounts.adminToken(account, role))
        .get()
        .then()
        .statusCode(200)
        .body("id", equalTo(account.id().toString()))
        .body("scimBaseUrl", endsWith("/scim/" + account.id() + "/v2"));
  }

  @Test
  void foreignAccountAndUnknownAccount_areTheSame404() {
    TestAccount account = accounts.create();
    String stranger = accounts.adminToken(accounts.create(), Roles.ACCOUNT_ADMIN);

    String foreign = problem(AdminApi.as(stranger).get("/accounts/" + account.id()));
    String unknown = problem(AdminApi.as(stranger).get("/accounts/" + UUID.randomUUID()));
    String garbage = problem(AdminApi.as(stranger).get("/accounts/garbage"));

    assertThat(foreign).isEqualTo(unknown).isEqualTo(garbage);
  }

  /** The body of a 404, but for the request's id. */
  private static String problem(Response response) {
    response.then().statusCode(404);
    return response.asString().replace(response.header("X-Request-Id"), "");
  }

  @Test
  void unknownAccount_is404ForOperatorsToo() {
    get(UUID.randomUUID().toString()).statusCode(404).contentType("application/problem+json");
    asOperator().get("/accounts/" + UUID.randomUUID() + "/users").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {Roles.ACCOUNT_ADMIN, Roles.ACCOUNT_VIEWER})
  void whatOperatorsKeep_isRefusedToOthers(String role) {
    TestAccount account = accounts.create();
    String token = accounts.adminToken(account, role);

    AdminApi.as(token).body(bytes("{\"name\":\"x\"}")).post("/accounts").then().statusCode(403);
    AdminApi.as(token).get("/accounts").then().statusCode(403);
    account.administering(token).body(bytes("{}")).patch().then().statusCode(403);
    account.administering(token).post("/suspend").then().statusCode(403);
    account.administering(token).post("/resume").then().statusCode(403);
    account
        .administering(token)
        .delete()
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("detail", containsString("role"));
  }

  @Test
  void withoutToken_everythingIs401() {
    AdminApi.anonymous().get("/accounts").then().statusCode(401);
    AdminApi.anonymous().get("/accounts/" + accounts.create().id()).then().statusCode(401);
  }

  @Test
  void scimToken_isNoneHere() {
    TestAccount account = accounts.create();

    AdminApi.as(account.token()).get("/accounts/" + account.id()).then().statusCode(401);
  }

  @Test
  void change_leavesWhatItDoesNotName() {
    String name = uniqueName();
    String id = created(name);
    change(id, "{\"limits\":{\"maxUsers\":5},\"settings\":{\"putAbsent\":\"keep\"}}")
        .statusCode(200);

    change(id, "{\"settings\":{\"provisioningPaused\":true}}")
        .statusCode(200)
        .body("name", equalTo(name))
        .body("limits.maxUsers", equalTo(5))
        .body("limits.maxGroups", equalTo(5_000))
        .body("settings.putAbsent", equalTo("keep"))
        .body("settings.provisioningPaused", equalTo(true));

    assertThat(events(id))
        .isEqualTo(List.of("account.created", "account.changed", "account.changed"));
  }

  @Test
  void idempotencyKey_tellsSettingsApart() {
    String key = UUID.randomUUID().toString();
    String json = "{\"name\":\"%s\",\"settings\":{\"putAbsent\":%s}}";
    String name = uniqueName();

    for (String again : List.of("first", "again")) {
      createWith(key, json.formatted(name, "\"keep\"")).as(again).isEqualTo(201);
    }
    createWith(key, json.formatted(name, "\"clear\"")).isEqualTo(422);
  }

  private AbstractIntegerAssert<?> createWith(String key, String json) {
    return assertThat(
        asOperator()
            .header("Idempotency-Key", key)
            .body(bytes(json))
            .post("/accounts")
            .statusCode());
  }

  /** RFC 7396: a null takes a member away, and without it the default holds. */
  @Test
  void nullInAChange_bringsTheDefaultBack() {
    String id = created(uniqueName());
    change(
            id,
            """
            {"limits":{"maxUsers":7,"maxGroups":8,"maxGroupsPerUser":9,"maxPermissionsPerGroup":10},
             "settings":{"userNameChange":"follow","unknownMembers":"ignore",
              "unknownAttributes":"refuse","putAbsent":"keep","provisioningPaused":true,
              "protectedPermissions":["owner"]}}
            """)
        .statusCode(200)
        .body("settings.protectedPermissions", equalTo(List.of("owner")));

    change(
            id,
            """
            {"limits":{"maxUsers":null,"maxGroupsPerUser":null},
             "settings":{"userNameChange":null,"putAbsent":null,"provisioningPaused":null,
              "protectedPermissions":null}}
            """)
        .statusCode(200)
        .body("limits.maxUsers", equalTo(10_000))
        .body("limits.maxGroups", equalTo(8))
        .body("limits.maxGroupsPerUser", equalTo(8_000))
        .body("limits.maxPermissionsPerGroup", equalTo(10))
        .body("settings.userNameChange", equalTo("ignore"))
        .body("settings.unknownMembers", equalTo("ignore"))
        .body("settings.unknownAttributes", equalTo("refuse"))
        .body("settings.putAbsent", equalTo("clear"))
        .body("settings.provisioningPaused", equalTo(false))
        .body("settings.protectedPermissions", nullValue());
    change(
            id,
            """
            {"limits":{"maxGroups":null,"maxPermissionsPerGroup":null},
             "settings":{"unknownMembers":null,"unknownAttributes":null}}
            """)
        .statusCode(200)
        .body("limits.maxGroups", equalTo(5_000))
        .body("limits.maxPermissionsPerGroup", equalTo(1_000))
        .body("settings.unknownMembers", equalTo("refuse"))
        .body("settings.unknownAttributes", equalTo("ignore"));
  }

  /** A careless program sends null for what it does not mean, and would reset everything. */
  @ParameterizedTest
  @ValueSource(strings = {"name", "limits", "settings"})
  void nullThatHasNoDefault_isRefused(String field) {
    String id = created(uniqueName());

    change(id, "{\"%s\":null}".formatted(field))
        .statusCode(400)
        .body("errors.field", equalTo(List.of(field)));
  }

  @Test
  void changeOfNothing_isNoEvent() {
    String id = created(uniqueName());

    change(id, "{}").statusCode(200);
    change(id, "{\"limits\":{},\"settings\":{\"putAbsent\":\"clear\"}}").statusCode(200);

    assertThat(events(id)).isEqualTo(List.of("account.created"));
  }

  @Test
  void rename_toATakenNameIs409() {
    String taken = uniqueName();
    created(taken);
    String id = created(uniqueName());

    change(id, "{\"name\":\"%s\"}".formatted(taken)).statusCode(409);

    get(id).body("name", not(equalTo(taken)));
  }

  @Test
  void severalMistakes_areAllNamed() {
    change(
            created(uniqueName()),
            "{\"name\":\"\",\"limits\":{\"maxUsers\":-1,\"maxGroups\":99999999}}")
        .statusCode(400)
        .body("errors.field", equalTo(List.of("limits.maxGroups", "limits.maxUsers", "name")))
        .body("errors[1].detail", equalTo("It must be 0 or more."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"settings\":{\"putAbsent\":\"KEEP\"}}",
        "{\"settings\":{\"putAbsent\":1}}",
        "{\"settings\":{\"putAbsent\":\"drop\"}}"
      })
  void unknownSetting_is400AndNamesThoseThatAre(String json) {
    change(created(uniqueName()), json)
        .statusCode(400)
        .body("errors[0].field", equalTo("settings.putAbsent"))
        .body("errors[0].detail", equalTo("It must be one of clear, keep."));
  }

  @Test
  void suspended_isShownAndLoggedOnce() {
    String id = created(uniqueName());

    asOperator()
        .post("/accounts/" + id + "/suspend")
        .then()
        .statusCode(200)
        .body("state", equalTo("suspended"));
    asOperator().post("/accounts/" + id + "/suspend").then().statusCode(200);
    asOperator()
        .post("/accounts/" + id + "/resume")
        .then()
        .statusCode(200)
        .body("state", equalTo("active"));

    get(id).body("state", equalTo("active"));
    assertThat(events(id))
        .isEqualTo(List.of("account.created", "account.suspended", "account.resumed"));
  }

  @Test
  void delete_needsTheName() {
    String name = uniqueName();
    String id = created(name);

    asOperator()
        .delete("/accounts/" + id)
        .then()
        .statusCode(400)
        .body("detail", containsString("confirm"));
    asOperator().queryParam("confirm", name + "x").delete("/accounts/" + id).then().statusCode(400);

    get(id).statusCode(200);
  }

  @Test
  void delete_takesEverythingAlong() {
    TestAccount account = accounts.create();
    account.provision("ann");
    String name = get(account.id().toString()).extract().path("name");

    asOperator()
        .queryParam("confirm", name)
        .delete("/accounts/" + account.id())
        .then()
        .statusCode(204);

    get(account.id().toString()).statusCode(404);
    account
        .administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN))
        .get()
        .then()
        .statusCode(404);
    assertThat(
            scope.call(
                account.id(),
                () ->
                    entities
                        .createNativeQuery(
                            "SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM domain)"
                                + " + (SELECT count(*) FROM scim_token)"
                                + " + (SELECT count(*) FROM provisioning_log)",
                            Long.class)
                        .getSingleResult()))
        .isEqualTo(0L);
  }
}
