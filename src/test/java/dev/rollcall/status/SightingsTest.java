package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users that an identity provider does not know are found by its full cycles passing them over. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
class SightingsTest {

  @Inject TestAccounts accounts;
  @Inject AccountScope scope;
  @Inject Session session;
  @Inject Sightings sightings;

  private TestAccount account;

  /** Ten users, made the day before yesterday, in an initial cycle. */
  private List<String> users = new ArrayList<>();

  @BeforeEach
  void provisionUsers() {
    account = accounts.create();
    users = IntStream.range(0, 10).mapToObj(i -> account.provision("user" + i)).toList();
    sightings.flush();
    age("2 days");
  }

  @Test
  void initialCycle_isAFullOne() {
    JsonPath status = status();

    assertThat(status.getString("fullCycle.state")).isEqualTo("DONE");
    assertThat(status.getInt("fullCycle.users")).isEqualTo(10);
    assertThat(status.getInt("unseenUsers.count")).isZero();
    assertThat(status.getString("unseenUsers.message")).startsWith("Every active user");
  }

  @Test
  void userThatAFullCyclePassesOver_isFound() {
    users.subList(1, 10).forEach(this::lookUp);
    age("1 hour");

    JsonPath status = status();

    assertThat(status.getString("fullCycle.state")).isEqualTo("DONE");
    assertThat(status.getInt("fullCycle.users")).isEqualTo(9);
    assertThat(status.getInt("unseenUsers.count")).isEqualTo(1);
    assertThat(status.getString("unseenUsers.first[0].id")).isEqualTo(users.getFirst());
    assertThat(status.getString("unseenUsers.first[0].userName"))
        .isEqualTo(account.address("user0"));
    assertThat(status.getString("unseenUsers.first[0].lastSeen")).isNotBlank();
    assertThat(status.getString("unseenUsers.message"))
        .startsWith("1 active user was")
        .contains("never deactivates");
  }

  @Test
  void cycleThatMayStillBeRunning_isNotJudgedYet() {
    users.subList(1, 10).forEach(this::lookUp);

    JsonPath status = status();

    assertThat(status.getString("fullCycle.state")).isEqualTo("RUNNING");
    assertThat(status.getString("unseenUsers.message")).contains("may still be running");
  }

  @Test
  void fewChanges_areNoFullCycle() {
    String before = status().getString("fullCycle.began");
    users.subList(0, 7).forEach(this::lookUp);
    age("1 hour");

    JsonPath status = status();

    assertThat(status.getInt("fullCycle.users")).isEqualTo(10);
    assertThat(status.getString("fullCycle.began")).isNotEqualTo(before).isNotNull();
    assertThat(status.getInt("unseenUsers.count")).isZero();
  }

  @Test
  void changesOfManyDays_areNoFullCycle() {
    for (String user : users.subList(0, 9)) {
      lookUp(user);
      sightings.flush();
      age("1 day");
    }

    assertThat(status().getInt("fullCycle.users")).isEqualTo(10);
  }

  @Test
  void userThatIsSeenLater_isKnown() {
    users.subList(1, 10).forEach(this::lookUp);
    age("1 hour");
    lookUp(users.getFirst());

    assertThat(status().getInt("unseenUsers.count")).isZero();
  }

  @Test
  void inactiveUser_isNotMissed() {
    deactivate(users.getFirst());
    sightings.flush();
    age("1 day");

    users.subList(1, 10).forEach(this::lookUp);
    age("1 hour");

    assertThat(status().getInt("unseenUsers.count")).isZero();
  }

  @Test
  void inactiveUsers_doNotHideACycle() {
    users.subList(0, 5).forEach(this::deactivate);
    sightings.flush();
    age("1 day");

    users.subList(5, 10).forEach(this::lookUp);
    age("1 hour");

    assertThat(status().getInt("fullCycle.users")).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"%s\"",
        "USERNAME EQ \"%s\"",
        "userName eq \"%s\" and active eq true",
        "not (userName ne \"%s\")"
      })
  void filterForOneUser_countsWhenItNamesHim(String filter) {
    long before = seenToday();
    account
        .request()
        .queryParam("filter", filter.formatted(account.address("user3")))
        .get("/Users")
        .then()
        .statusCode(200);

    assertThat(seenToday() - before).isEqualTo(filter.startsWith("not") ? 0 : 1);
  }

  @Test
  void listOfAllUsers_saysNothingOfAny() {
    account.request().get("/Users").then().statusCode(200);
    account.request().queryParam("filter", "userName sw \"user\"").get("/Users");
    account.request().queryParam("filter", "active eq true").get("/Users");

    assertThat(seenToday()).isZero();
  }

  @Test
  void searchBulkAndWrites_count() {
    account
        .sending(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
             "filter":"userName eq \\"%s\\""}
            """
                .formatted(account.address("user1")))
        .post("/Users/.search")
        .then()
        .statusCode(200);
    account
        .sending(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"PATCH","path":"/Users/%s","data":{
                "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations":[{"op":"replace","path":"title","value":"Cook"}]}}]}
            """
                .formatted(users.get(2)))
        .post("/Bulk")
        .then()
        .statusCode(200);
    account
        .sending("{\"userName\":\"%s\"}".formatted(account.address("user3")))
        .put("/Users/" + users.get(3))
        .then()
        .statusCode(200);

    assertThat(seenToday()).isEqualTo(3);
  }

  @Test
  void administratorsLook_doesNotCount() {
    account
        .administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER))
        .get("/users/" + users.getFirst())
        .then()
        .statusCode(200);

    assertThat(seenToday()).isZero();
  }

  @Test
  void deletedUser_isForgotten() {
    account.request().delete("/Users/" + users.getFirst()).then().statusCode(204);

    assertThat(number("SELECT count(*) FROM user_seen")).isEqualTo(9);
  }

  @Test
  void userOfAnotherAccount_isNeverSeen() {
    TestAccount other = accounts.create();
    other.request().get("/Users/" + users.getFirst()).then().statusCode(404);

    assertThat(seenToday()).isZero();
    scope.run(other.id(), () -> assertThat(rows()).isZero());
  }

  @Test
  void unseenUsers_arePaged() {
    JsonPath first = unseen("2999-01-01T00:00:00Z", null);
    assertThat(first.getList("items.id")).isEqualTo(users.subList(0, 4));

    JsonPath second = unseen("2999-01-01T00:00:00Z", first.getString("nextCursor"));
    assertThat(second.getList("items.id")).isEqualTo(users.subList(4, 8));

    JsonPath third = unseen("2999-01-01T00:00:00Z", second.getString("nextCursor"));
    assertThat(third.getList("items.id")).isEqualTo(users.subList(8, 10));
    assertThat(third.getString("nextCursor")).isNull();
    assertThat(unseen("2000-01-01T00:00:00Z", null).getList("items")).isEmpty();
  }

  @Test
  void writesOfTwoReplicasInAnyOrder_areOneRun() {
    change(
        "DO $$ BEGIN"
            + " PERFORM record_sightings(%1$s, array(SELECT id FROM users WHERE account_id = %1$s"
            + "   ORDER BY id LIMIT 5), array_fill(now() - interval '30 seconds', ARRAY[5]));"
            + " PERFORM record_sightings(%1$s, array(SELECT id FROM users WHERE account_id = %1$s"
            + "   ORDER BY id DESC LIMIT 4), array_fill(now() - interval '40 seconds', ARRAY[4]));"
            + " END $$");

    JsonPath status = status();

    assertThat(status.getInt("fullCycle.users")).isEqualTo(9);
    assertThat(status.getInt("unseenUsers.count")).isEqualTo(1);
  }

  @Test
  void accountWithoutACycle_listsUsersThatWereNeverSeen() {
    change("DELETE FROM user_seen WHERE account_id = %1$s");
    change("DELETE FROM provisioning_cycle WHERE account_id = %1$s");

    JsonPath status = status();

    assertThat(status.getString("fullCycle.state")).isEqualTo("UNKNOWN");
    assertThat(status.getMap("unseenUsers")).doesNotContainKey("count");
    assertThat(get("/provisioning/unseen-users").getList("items")).hasSize(10);
  }

  private void lookUp(String user) {
    account.request().get("/Users/" + user).then().statusCode(200);
  }

  private void deactivate(String user) {
    account
        .sending(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
             "Operations":[{"op":"replace","path":"active","value":false}]}
            """)
        .patch("/Users/" + user)
        .then()
        .statusCode(200);
  }

  /** Puts all that was seen so long ago. */
  private void age(String time) {
    sightings.flush();
    change(
        "UPDATE user_seen SET seen_at = seen_at - interval '" + time + "' WHERE account_id = %1$s");
    change(
        ("UPDATE provisioning_cycle SET run_began = run_began - i, run_last = run_last - i,"
            + " cycle_began = cycle_began - i, cycle_last = cycle_last - i"
            + " FROM (SELECT interval '"
            + time
            + "' AS i) AS age WHERE account_id = %1$s"));
  }

  private long seenToday() {
    sightings.flush();
    return number("SELECT count(*) FROM user_seen WHERE seen_at > now() - interval '1 day'");
  }

  private JsonPath status() {
    sightings.flush();
    return get("/provisioning/status");
  }

  private JsonPath unseen(String since, @Nullable String cursor) {
    return get(
        "/provisioning/unseen-users?limit=4&since="
            + since
            + (cursor == null ? "" : "&cursor=" + cursor));
  }

  private JsonPath get(String path) {
    return JsonPath.from(
        account
            .administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER))
            .get(path)
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private long number(String sql) {
    return scope.call(
        account.id(), () -> session.createNativeQuery(sql, Long.class).getSingleResult());
  }

  private long rows() {
    return session
        .createNativeQuery("SELECT count(*) FROM user_seen", Long.class)
        .getSingleResult();
  }

  private void change(String sql) {
    UUID id = account.id();
    scope.run(
        id,
        () ->
            session
                .createNativeMutationQuery(sql.formatted("CAST('" + id + "' AS uuid)"))
                .executeUpdate());
  }
}
