package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How many groups a user may be in: never one too many, never one too few. */
@QuarkusTest
class GroupsPerUserTest extends LimitsHttpTest {

  private static final int MOST = 5;

  private ValidatableResponse add(String group, String... users) {
    return patch(group, "[{'op':'add','path':'members','value':%s}]".formatted(values(users)));
  }

  private ValidatableResponse remove(String group, String... users) {
    return patch(group, "[{'op':'remove','path':'members','value':%s}]".formatted(values(users)));
  }

  private List<String> groups(int number) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      groups.add(group("g" + i));
    }
    return groups;
  }

  /** In no user's case does the kept number differ from that of the rows. */
  private void assertCountsAreRight() {
    assertThat(
            number(
                """
                SELECT count(*)
                FROM (SELECT user_id, count(*) AS groups FROM membership
                      WHERE account_id = :account GROUP BY user_id) AS truth
                FULL JOIN (SELECT * FROM membership_count WHERE account_id = :account) AS kept
                  ON kept.user_id = truth.user_id
                WHERE coalesce(kept.groups, 0) <> coalesce(truth.groups, 0)
                """))
        .isEqualTo(0);
  }

  @RepeatedTest(3)
  void parallelAdditions_areExactlyAsManyAsTheLimitSays() throws Exception {
    String jane = account.provision("jane");
    groupsOf(GroupType.LOCAL, 1, jane);
    groupsOf(GroupType.SAML, 1, jane);
    List<String> groups = groups(CLIENTS);
    limit("maxGroupsPerUser", MOST);

    List<ExtractableResponse<Response>> answers =
        together(i -> () -> add(groups.get(i), jane).extract());

    assertSucceeded(MOST - 2, 204, "maxGroupsPerUser", answers);
    assertThat(rows("membership")).isEqualTo(MOST);
    assertCountsAreRight();
  }

  @Test
  void refusal_namesTheUserAndTheLimit() {
    String jane = account.provision("jane");
    limit("maxGroupsPerUser", 1);
    group("First", jane);
    String second = group("Second");

    add(second, jane)
        .statusCode(400)
        .body("scimType", equalTo("tooMany"))
        .body(
            "detail",
            allOf(
                containsString(jane),
                containsString("2 groups"),
                containsString("it may be in 1"),
                containsString("operator")));
  }

  @Test
  void oneMemberTooMany_refusesTheWholeRequest() {
    String jane = account.provision("jane");
    String joe = account.provision("joe");
    limit("maxGroupsPerUser", 1);
    group("First", jane);
    String second = group("Second");
    String version = version(second);

    patch(
            second,
            "[{'op':'replace','path':'displayName','value':'Renamed'},{'op':'add','path':'members','value':%s}]"
                .formatted(values(joe, jane)))
        .statusCode(400);
    put(second, "{\"displayName\":\"Renamed\",\"members\":%s}".formatted(values(joe, jane)))
        .statusCode(400);
    post("{\"displayName\":\"Third\",\"members\":%s}".formatted(values(joe, jane))).statusCode(400);

    assertThat(version(second)).isEqualTo(version);
    assertThat(shown(second).getString("displayName")).isEqualTo("Second");
    assertThat(members(second)).isEmpty();
    filter("/Groups", "displayName eq \"Third\"").body("totalResults", equalTo(0));
    assertCountsAreRight();
  }

  @Test
  void leavingAGroup_makesRoomAtOnce() {
    String jane = account.provision("jane");
    limit("maxGroupsPerUser", 1);
    List<String> groups = groups(5);
    add(groups.getFirst(), jane).statusCode(204);

    // By each of the ways out: of one member, of all, by a PUT, with the group, together with one
    // in.
    remove(groups.getFirst(), jane).statusCode(204);
    add(groups.get(1), jane).statusCode(204);
    patch(groups.get(1), "[{'op':'remove','path':'members'}]").statusCode(204);
    add(groups.get(2), jane).statusCode(204);
    put(groups.get(2), "{\"displayName\":\"g2\"}").statusCode(200);
    add(groups.get(3), jane).statusCode(204);
    delete(groups.get(3)).statusCode(204);
    add(groups.get(4), jane).statusCode(204);
    assertCountsAreRight();
  }

  @Test
  void memberThatIsOneAlready_countsOnce() {
    String jane = account.provision("jane");
    limit("maxGroupsPerUser", 1);
    String crew = group("Crew", jane);

    add(crew, jane).statusCode(204);
    put(crew, "{\"displayName\":\"Crew\",\"members\":%s}".formatted(values(jane, jane)))
        .statusCode(200)
        .body("members", hasSize(1));
    patch(
            crew,
            "[{'op':'remove','path':'members'},{'op':'add','path':'members','value':%s}]"
                .formatted(values(jane)))
        .statusCode(204);
    assertCountsAreRight();
  }

  /** What an assertion takes away must be gone, even where what it gives does not fit. */
  @Test
  void signInPastTheLimit_leavesAndJoinsWhatFits() {
    String jane = account.provision("jane");
    String old = saml("Old", "old");
    List<String> others = List.of(saml("A", "a"), saml("B", "b"), saml("C", "c"));
    limit("maxGroupsPerUser", 2);
    signIn(jane, "old").statusCode(200).body("groups.id", equalTo(List.of(old)));

    signIn(jane, "a", "b", "c")
        .statusCode(200)
        .body("groups.id", equalTo(others.subList(0, 2)))
        .body("joined", equalTo(2))
        .body("left", equalTo(1))
        .body("leftOut", equalTo(1));
    signIn(jane, "a", "b", "c").body("joined", equalTo(0)).body("leftOut", equalTo(1));
    assertCountsAreRight();
  }

  @Test
  void limitBelowWhatIsThere_losesNothingAndRefusesMore() {
    String jane = account.provision("jane");
    String joe = account.provision("joe");
    String first = group("First", jane);
    String second = group("Second", jane);
    String third = group("Third", joe);
    limit("maxGroupsPerUser", 1);

    add(third, jane).statusCode(400);
    add(first, jane).statusCode(204);
    put(first, "{\"displayName\":\"First\",\"members\":%s}".formatted(values(jane)))
        .statusCode(200);
    patch(second, "[{'op':'replace','path':'displayName','value':'2nd'}]").statusCode(204);
    assertThat(members(first)).containsExactly(jane);
    assertThat(members(second)).containsExactly(jane);
    remove(first, jane).statusCode(204);
    add(third, jane).statusCode(400);
    remove(second, jane).statusCode(204);
    add(third, jane).statusCode(204);
    assertCountsAreRight();
  }

  @Test
  void groupsByOtherGroups_doNotCount() {
    String jane = account.provision("jane");
    limit("maxGroupsPerUser", 1);
    String inner = group("Inner", jane);

    group("Outer", inner);

    account.request().get("/Users/" + jane).then().body("groups", hasSize(2));
  }

  @Test
  void userThatComesBack_joinsAsManyGroupsAsItMay() {
    String jane = account.provision("jane");
    List<String> groups = groups(3);
    groups.forEach(group -> add(group, jane).statusCode(204));
    account.request().delete("/Users/" + jane).then().statusCode(204);
    assertCountsAreRight();
    limit("maxGroupsPerUser", 2);

    account.provision("jane");

    account
        .request()
        .get("/Users/" + jane)
        .then()
        .body("groups.value", equalTo(groups.subList(0, 2)));
    assertThat(members(groups.get(2))).isEmpty();
    assertThat(
            number(
                """
                SELECT count(*) FROM provisioning_log
                WHERE account_id = :account AND operation = 'create' AND ignored IS NOT NULL
                  AND CAST(ignored AS text) LIKE '%maxGroupsPerUser%'
                """))
        .isEqualTo(1);
    assertCountsAreRight();
  }

  @Test
  void userWithNoGroupsAllowed_isStillAUser() {
    limit("maxGroupsPerUser", 0);
    String jane = account.provision("jane");
    String crew = group("Crew");

    add(crew, jane).statusCode(400);
    account.request().get("/Users/" + jane).then().body("groups", nullValue());
  }

  @Test
  void deletedUserAndDeletedAccount_takeTheirNumbersAlong() {
    String jane = account.provision("jane");
    String joe = account.provision("joe");
    group("Crew", jane, joe);
    account.request().delete("/Users/" + jane).then().statusCode(204);

    assertThat(rows("membership_count")).isEqualTo(1);
    assertCountsAreRight();
    String name =
        account.administering(accounts.operatorToken()).get().then().extract().path("name");
    account
        .administering(accounts.operatorToken())
        .queryParam("confirm", name)
        .delete()
        .then()
        .statusCode(204);
    assertThat(rows("membership_count")).isEqualTo(0);
  }

  /** Members that come and go at the same time, in groups that share them, in any order. */
  @Test
  void manyChangesAtOnce_keepEveryNumberRightAndNeverWaitForEachOther() throws Exception {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      users.add(account.provision("u" + i));
    }
    List<String> groups = groups(8);
    limit("maxGroupsPerUser", 6);

    List<List<Integer>> statuses =
        Together.all(
            CLIENTS,
            client ->
                () -> {
                  Random random = new Random(client);
                  List<Integer> seen = new ArrayList<>();
                  for (int i = 0; i < 15; i++) {
                    seen.add(change(groups.get(random.nextInt(groups.size())), users, random));
                  }
                  return seen;
                });

    assertThat(statuses).allSatisfy(seen -> assertThat(seen).isSubsetOf(200, 204, 400));
    assertThat(
            number(
                "SELECT coalesce(max(groups), 0) FROM membership_count WHERE account_id = :account"))
        .isBetween(1L, 6L);
    assertCountsAreRight();
  }

  private int change(String group, List<String> users, Random random) {
    List<String> some = new ArrayList<>(users);
    Collections.shuffle(some, random);
    String[] coming = some.subList(0, 4).toArray(String[]::new);
    String[] going = some.subList(4, 8).toArray(String[]::new);
    ValidatableResponse answer =
        switch (random.nextInt(4)) {
          case 0 -> add(group, coming);
          case 1 -> remove(group, going);
          case 2 ->
              patch(
                  group,
                  "[{'op':'remove','path':'members','value':%s},{'op':'add','path':'members','value':%s}]"
                      .formatted(values(going), values(coming)));
          default ->
              put(
                  group,
                  "{\"displayName\":\"%s\",\"members\":%s}".formatted(group, values(coming)));
        };
    return answer.extract().statusCode();
  }

  @Test
  void databaseItself_holdsTheLimit() {
    String jane = account.provision("jane");
    limit("maxGroupsPerUser", 1);

    assertThatThrownBy(() -> groupsOf(GroupType.LOCAL, 2, jane))
        .hasStackTraceContaining("in more groups than it may");
    assertThat(rows("membership")).isEqualTo(0);
  }
}
