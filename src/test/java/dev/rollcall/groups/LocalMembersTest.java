package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of groups as administrators see them, and change them where the group is LOCAL. */
@QuarkusTest
class LocalMembersTest extends GroupsHttpTest {

  @Test
  void member_joinsOnceAndLeavesOnce() {
    String ann =
        account.provisionAs(
            "{\"userName\":\"%s\",\"displayName\":\"Ann\"}".formatted(account.address("ann")));
    String admins = local("Admins");

    join(admins, ann).statusCode(204);
    join(admins, ann).statusCode(204);
    administering()
        .get("/groups/" + admins + "/members")
        .then()
        .body("items.id", equalTo(List.of(ann)))
        .body("items[0].type", equalTo("User"))
        .body("items[0].userName", equalTo(account.address("ann")))
        .body("items[0].displayName", equalTo("Ann"));
    assertThat(version(admins, 2)).isTrue();

    leave(admins, ann).statusCode(204);
    leave(admins, ann).statusCode(204);
    assertThat(membersOf(admins)).isEmpty();
    assertThat(version(admins, 3)).isTrue();
    assertThat(logged("group.members-changed"))
        .containsExactly(
            "Left: " + account.address("ann") + ".", "Joined: " + account.address("ann") + ".");
  }

  private boolean version(String id, int version) {
    return administering().get("/groups/" + id).<Integer>path("version") == version;
  }

  @Test
  void manyMembers_comeAndGoTogether() {
    String ann = account.provision("ann");
    String bob = account.provision("bob");
    String eve = account.provision("eve");
    String admins = local("Admins", ann, bob);

    changeMembers(
            admins,
            "{\"add\":%s,\"remove\":%s}".formatted(strings(eve, bob, eve), strings(ann, ann)))
        .statusCode(204);

    assertThat(membersOf(admins)).containsExactly(bob, eve);
    assertThat(logged("group.members-changed").getFirst())
        .isEqualTo(
            "Joined: %s. Left: %s.".formatted(account.address("eve"), account.address("ann")));
    changeMembers(admins, "{}").statusCode(204);
    changeMembers(admins, "{\"add\":[],\"remove\":null}").statusCode(204);
    assertThat(version(admins, 3)).isTrue();
  }

  @Test
  void unknownUser_isNamedAndNothingDone() {
    String ann = account.provision("ann");
    String stranger = accounts.create().provision("ann");
    String crew = group("Crew");
    String admins = local("Admins");

    for (String unknown : List.of(UUID.randomUUID().toString(), stranger, crew, admins)) {
      changeMembers(admins, "{\"add\":%s}".formatted(strings(ann, unknown)))
          .statusCode(400)
          .body("detail", containsString(unknown));
      join(admins, unknown).statusCode(404).body("detail", containsString(unknown));
      leave(admins, unknown).statusCode(204);
      changeMembers(admins, "{\"remove\":%s}".formatted(strings(unknown))).statusCode(204);
    }
    join(admins, "x").statusCode(404);
    assertThat(membersOf(admins)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"add\":[null]}",
        "{\"add\":[\"x\"]}",
        "{\"add\":[\"\"]}",
        "{\"add\":[7]}",
        "{\"add\":\"x\"}",
        "{\"replace\":[]}",
        "[]"
      })
  void requestThatNamesNobody_isRefused(String json) {
    changeMembers(local("Admins"), json).statusCode(400).contentType("application/problem+json");
  }

  @Test
  void userToAddAndToRemove_isRefused() {
    String ann = account.provision("ann");

    changeMembers(local("Admins"), "{\"add\":[\"%1$s\"],\"remove\":[\"%1$s\"]}".formatted(ann))
        .statusCode(400)
        .body("detail", containsString(ann));
  }

  @Test
  void moreThanAThousandAtOnce_areRefusedInFewWords() {
    String[] ids =
        IntStream.range(0, 1_001)
            .mapToObj(_ -> UUID.randomUUID().toString())
            .toArray(String[]::new);
    String admins = local("Admins");

    changeMembers(admins, "{\"add\":%s}".formatted(strings(ids)))
        .statusCode(400)
        .body("errors.field", equalTo(List.of("add")));
    changeMembers(admins, "{\"add\":[%snull]}".formatted("null,".repeat(5_000)))
        .statusCode(400)
        .body("errors", hasSize(100));
    changeMembers(admins, "{\"add\":%s}".formatted(strings(Arrays.copyOf(ids, 1_000))))
        .statusCode(400)
        .body("detail", containsString("and 990 more"));
  }

  @Test
  void parallelChangesOfTwoGroups_loseNothing() throws Exception {
    List<String> users = IntStream.range(0, 12).mapToObj(i -> account.provision("u" + i)).toList();
    String first = local("First", users.subList(0, 6).toArray(String[]::new));
    String second = local("Second", users.subList(6, 12).toArray(String[]::new));
    String staying = strings(users.subList(0, 6).toArray(String[]::new));
    String going = strings(users.subList(6, 12).reversed().toArray(String[]::new));

    List<Integer> statuses =
        Together.all(
            12,
            i ->
                () ->
                    (i % 2 == 0
                            ? changeMembers(
                                first, "{\"add\":%s,\"remove\":%s}".formatted(going, staying))
                            : changeMembers(
                                second, "{\"add\":%s,\"remove\":%s}".formatted(staying, going)))
                        .extract()
                        .statusCode());

    assertThat(statuses).containsOnly(204);
    assertThat(membersOf(first)).isEqualTo(users.subList(6, 12));
    assertThat(membersOf(second)).isEqualTo(users.subList(0, 6));
    assertThat(version(first, 3)).isTrue();
  }

  @Test
  void userDeletedWhileItJoins_isInNoGroup() throws Exception {
    String admins = local("Admins");
    for (int round = 0; round < 6; round++) {
      String ann = account.provision("ann" + round);

      List<Integer> statuses =
          Together.all(
              2,
              i ->
                  () ->
                      i == 0
                          ? account.request().delete("/Users/" + ann).statusCode()
                          : join(admins, ann).extract().statusCode());

      assertThat(statuses.getFirst()).isEqualTo(204);
      assertThat(statuses.getLast()).isIn(204, 404);
      assertThat(membersOf(admins)).isEmpty();
    }
  }

  @Test
  void samlGroup_takesItsMembersFromSignInsAlone() {
    String ann = account.provision("ann");
    String staff = saml("Staff", "s");

    changeMembers(staff, "{\"add\":%s}".formatted(strings(ann)))
        .statusCode(409)
        .body("detail", containsString("sign-ins"));
    join(staff, ann).statusCode(409);
    leave(staff, ann).statusCode(409);
    assertThat(membersOf(staff)).isEmpty();
  }

  @Test
  void membersOfAScimGroup_areUsersAndGroups() {
    String ann = account.provision("ann");
    String deck = group("Deck");
    String crew = group("Crew", ann, deck);

    administering()
        .get("/groups/" + crew + "/members")
        .then()
        .body("items.id", equalTo(List.of(ann, deck)))
        .body("items.type", equalTo(List.of("User", "Group")))
        .body("items[1].displayName", equalTo("Deck"))
        .body("items[1].userName", nullValue());
  }

  @Test
  void walkOverMembers_showsEachOnce() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(account.provision("u" + i));
      all.add(group("g" + i));
    }
    String crew = group("Crew", all.toArray(String[]::new));

    List<String> seen = new ArrayList<>();
    JsonPath page = page(crew, "");
    seen.addAll(page.getList("items.id"));
    assertThat(page.getString("nextCursor")).isNotNull();
    while (page.getString("nextCursor") != null) {
      page = page(crew, "&cursor=" + page.getString("nextCursor"));
      seen.addAll(page.getList("items.id"));
    }

    assertThat(seen).isEqualTo(all);
  }

  private JsonPath page(String group, String cursor) {
    return administering()
        .get("/groups/" + group + "/members?limit=2" + cursor)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void groupsOfAUser_areOfAllTypesDirectAndNot() {
    String ann = account.provision("ann");
    String deck = group("Deck", ann);
    group("Crew", deck);
    local("Admins", ann);
    saml("Staff", "s");
    saml("Others", "o");
    signIn(ann, "s").statusCode(200);

    administering()
        .get("/users/" + ann + "/groups")
        .then()
        .statusCode(200)
        .body("items.displayName", equalTo(List.of("Deck", "Crew", "Admins", "Staff")))
        .body("items.type", equalTo(List.of("SCIM", "SCIM", "LOCAL", "SAML")))
        .body("items.direct", equalTo(List.of(true, false, true, true)))
        .body("nextCursor", nullValue());
    String cursor =
        administering()
            .get("/users/" + ann + "/groups?limit=3")
            .then()
            .body("items", hasSize(3))
            .body("nextCursor", notNullValue())
            .extract()
            .path("nextCursor");
    administering()
        .get("/users/" + ann + "/groups?limit=3&cursor=" + cursor)
        .then()
        .body("items.displayName", equalTo(List.of("Staff")));
    administering().get("/users/x/groups").then().statusCode(404);
    administering().get("/users/" + UUID.randomUUID() + "/groups").then().statusCode(404);
  }

  private ValidatableResponse join(String group, String user) {
    return administering().put("/groups/" + group + "/members/" + user).then();
  }

  private ValidatableResponse leave(String group, String user) {
    return administering().delete("/groups/" + group + "/members/" + user).then();
  }
}
