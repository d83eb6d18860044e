package dev.rollcall.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.DatabaseOwner;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.Walk;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log in the admin API. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ReadLogTest extends LogTest {

  private static @Nullable TestAccount filled;

  @Inject AccountScope scope;
  @Inject Events events;
  @Inject LogEntryRepository entries;

  @Test
  void pages_areWalkedWithoutGapsWhileEntriesAreWritten() {
    for (int i = 0; i < 7; i++) {
      account.provision("before" + i);
    }

    List<String> seen = new ArrayList<>();
    Walk.over(
        "/log",
        () -> reading().queryParam("limit", 3),
        page -> {
          seen.addAll(page.extract().path("items.resource.userName"));
          account.provision("meanwhile" + seen.size());
        });

    assertThat(seen)
        .containsExactly(
            account.address("before6"),
            account.address("before5"),
            account.address("before4"),
            account.address("before3"),
            account.address("before2"),
            account.address("before1"),
            account.address("before0"));
  }

  @Test
  void filters_areJoinedByAnd() {
    String id = account.provisionAs(named("jane", "00u1"));
    account.provisionAs(named("joe", "00u2"));
    account.sending(named("jane", "00u1")).post("/Users").then().statusCode(409);
    account.request().delete("/Users/" + id).then().statusCode(204);

    assertThat(log()).hasSize(4);
    assertThat(log("resourceId", id)).hasSize(2);
    assertThat(log("resourceId", id, "operation", "create")).hasSize(1);
    assertThat(log("userName", account.address("JANE"))).hasSize(3);
    assertThat(log("userName", account.address("jane"), "outcome", "REFUSED")).hasSize(1);
    assertThat(log("externalId", "00u2")).hasSize(1);
    assertThat(log("externalId", "00U2")).isEmpty();
    assertThat(log("operation", "delete")).hasSize(1);
    assertThat(log("resourceType", "User")).hasSize(4);
    assertThat(log("resourceType", "Group")).isEmpty();
  }

  @Test
  void severalOutcomes_areOneList() {
    account.provision("jane");
    account.request().delete("/Users/nobody").then().statusCode(404);
    account.request().get("/test/failure").then().statusCode(500);
    report("token.created");
    account.provision("joe");

    assertThat(each(log("outcome", "REFUSED", "outcome", "event"), "outcome"))
        .containsExactly("EVENT", "REFUSED");
    assertThat(each(log("outcome", "FAILED", "outcome", "EVENT", "outcome", "SUCCESS"), "outcome"))
        .containsExactly("SUCCESS", "EVENT", "FAILED", "SUCCESS");
    assertThat(each(log("outcome", "SUCCESS", "outcome", "FAILED", "limit", "2"), "outcome"))
        .containsExactly("SUCCESS", "FAILED");
  }

  @Test
  void event_isFoundByTheTypeOfItsThing() {
    account.provision("jane");
    report("token.created");

    JsonPath entry = onlyEntry("resourceType", "Token");

    assertThat(entry.getString("operation")).isEqualTo("token.created");
    assertThat(entry.getString("message")).isEqualTo("A token was created.");
    assertThat(entry.getString("caller.kind")).isEqualTo("application");
  }

  @Test
  void requestId_findsTheRequest() {
    account.request().header("X-Request-Id", "find-me").delete("/Users/nobody");
    account.request().header("X-Request-Id", "not-me").delete("/Users/nobody-else");

    assertThat(onlyEntry("requestId", "find-me").getString("resource.id")).isEqualTo("nobody");
  }

  @Test
  void time_isARangeWithoutItsEnd() {
    account.provision("jane");
    Instant first = Instant.parse((String) log().getFirst().get("at"));

    assertThat(log("from", first.toString())).hasSize(1);
    assertThat(log("from", first.plusNanos(1000).toString())).isEmpty();
    assertThat(log("to", first.toString())).isEmpty();
    assertThat(log("to", first.plusNanos(1000).toString())).hasSize(1);
    assertThat(log("from", "2026-01-01T00:00:00Z", "to", first.plusSeconds(1).toString()))
        .hasSize(1);
    assertThat(log("from", "-1000000-01-01T00:00:00Z", "to", "+1000000-01-01T00:00:00Z"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "from, yesterday",
    "to, 2026-13-01T00:00:00Z",
    "outcome, MAYBE",
    "limit, 0",
    "limit, 1001",
    "cursor, nonsense"
  })
  void parameterThatCannotBeRead_is400(String name, String value) {
    reading()
        .queryParam(name, value)
        .get("/log")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("'" + name + "'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"' OR 1=1 --", "\u0000", "%", "😀", "a'b\"c\\"})
  void hostileFilter_findsNothing(String value) {
    account.provision("jane");

    assertThat(log("userName", value)).isEmpty();
    assertThat(log("externalId", value)).isEmpty();
    assertThat(log("resourceId", value)).isEmpty();
    assertThat(log("operation", value)).isEmpty();
    assertThat(log("requestId", value)).isEmpty();
    assertThat(log("resourceType", value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {Roles.ACCOUNT_VIEWER, Roles.ACCOUNT_ADMIN})
  void everyRole_mayRead(String role) {
    account.administering(accounts.adminToken(account, role)).get("/log").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/log", "/log/ignored-attributes"})
  void administratorOfAnotherAccount_seesNothing(String path) {
    account.provision("jane");
    TestAccount other = accounts.create();

    account
        .administering(accounts.adminToken(other, Roles.ACCOUNT_ADMIN))
        .get(path)
        .then()
        .statusCode(404);
    other
        .administering(accounts.adminToken(other, Roles.ACCOUNT_ADMIN))
        .get(path)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
  }

  @Test
  void cursorOfAnotherAccount_isOnlyAPlaceInTheOwnList() {
    account.provision("jane");
    account.provision("joe");
    String cursor = reading().queryParam("limit", 1).get("/log").path("nextCursor");
    TestAccount other = accounts.create();
    other.provision("own");

    List<String> names =
        other
            .administering(accounts.adminToken(other, Roles.ACCOUNT_VIEWER))
            .queryParam("cursor", cursor)
            .get("/log")
            .path("items.resource.userName");

    assertThat(names).allSatisfy(name -> assertThat(name).endsWith(other.domain()));
  }

  @Test
  void ignoredAttributes_areCountedOverUsers() {
    account.provisionAs(
        "{\"userName\":\"%s\",\"shoeSize\":1,\"hat\":2}".formatted(account.address("jane")));
    String last =
        account.provisionAs(
            "{\"userName\":\"%s\",\"shoeSize\":1}".formatted(account.address("joe")));

    JsonPath list =
        JsonPath.from(
            reading().get("/log/ignored-attributes").then().statusCode(200).extract().asString());

    assertThat(list.getList("items.path")).isEqualTo(List.of("shoeSize", "hat"));
    assertThat(list.getList("items.times")).isEqualTo(List.of(2, 1));
    assertThat(list.getString("items[0].lastResourceId")).isEqualTo(last);
    assertThat(list.getString("items[0].reason")).contains("schema");
  }

  @Test
  void log_cannotBeChangedByTheApi() {
    String token = accounts.adminToken(account, Roles.ACCOUNT_ADMIN);
    account.administering(token).delete("/log").then().statusCode(405);
    account.administering(token).body("{}").post("/log").then().statusCode(405);
  }

  @ParameterizedTest
  @CsvSource({
    "user_name_key = lower('USER7'), user_name",
    "external_id = '7', external_id",
    "request_id = 'request 7', request",
    "resource_id = '7', resource",
    "operation = 'delete', operation",
    "outcome = 'FAILED', trouble",
    "resource_type = 'Token' AND resource_type NOT IN ('User'; 'Group'), type",
    "ignored IS NOT NULL, ignored",
    "id < '01a20036-81a9-7bba-b9e3-b9cc4ce26907', pk"
  })
  void filter_hasAnIndex(String condition, String index) throws SQLException {
    TestAccount full = filled();

    String plan = scope.call(full.id(), () -> plan(full, condition.replace(';', ',')));

    assertThat(plan).contains(" provisioning_log_" + index).doesNotContain("Seq Scan");
  }

  private String plan(TestAccount full, String condition) {
    return String.join(
        "\n",
        session()
            .createNativeQuery(
                "EXPLAIN SELECT * FROM provisioning_log WHERE account_id = '%s' AND %s ORDER BY id DESC LIMIT 101"
                    .formatted(full.id(), condition),
                String.class)
            .getResultList());
  }

  /** An account with so many entries that the planner would not rather read them all. */
  private TestAccount filled() throws SQLException {
    if (filled == null) {
      scope.run(account.id(), () -> fill(account));
      DatabaseOwner.execute("ANALYZE provisioning_log");
      filled = account;
    }
    return filled;
  }

  private void fill(TestAccount empty) {
    session()
        .createNativeMutationQuery(
            """
            INSERT INTO provisioning_log (id, account_id, at, request_id, caller_kind, resource_type, resource_id,
                                          external_id, user_name, operation, outcome)
            SELECT gen_random_uuid(), :account, now(), 'request ' || n, 'token', 'User', n::text, n::text, 'user' || n,
                   'patch', 'SUCCESS'
            FROM generate_series(1, 5000) AS n
            """)
        .setParameter("account", empty.id())
        .executeUpdate();
  }

  private Session session() {
    return entries.getEntityManager().unwrap(Session.class);
  }

  private void report(String name) {
    scope.run(
        account.id(),
        () ->
            events.report(
                name,
                new Subject("Token", null, null, null, "rollcall_AbCd"),
                "A token was created."));
  }

  private String named(String localPart, String externalId) {
    return "{\"userName\":\"%s\",\"externalId\":\"%s\"}"
        .formatted(account.address(localPart), externalId);
  }
}
