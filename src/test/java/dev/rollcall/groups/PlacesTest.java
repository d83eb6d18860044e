package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.accounts.AccountPlaces;
import dev.rollcall.testing.DatabaseOwner;
import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How many users and groups an account may have: never one too many, never one too few. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class PlacesTest extends LimitsHttpTest {

  private static final int PLACES = 7;

  @Inject AccountPlaces places;

  private ExtractableResponse<Response> created(String userName) {
    return user(userName).extract();
  }

  private ValidatableResponse user(String localPart) {
    return account
        .sending("{\"userName\":\"%s\"}".formatted(account.address(localPart)))
        .post("/Users")
        .then();
  }

  private ValidatableResponse deleteUser(String id) {
    return account.request().delete("/Users/" + id).then();
  }

  @RepeatedTest(3)
  void users_atTheBorder_areExactlyAsManyAsTheLimitSays() throws Exception {
    account.provision("first");
    limit("maxUsers", 1 + PLACES);

    assertSucceeded(PLACES, 201, "maxUsers", together(i -> () -> created("u" + i)));
    assertThat(used("users")).isEqualTo(1 + PLACES);
    assertThat(rows("users")).isEqualTo(1 + PLACES);
  }

  @RepeatedTest(3)
  void groups_atTheBorder_areExactlyAsManyAsTheLimitSays() throws Exception {
    groupsOf(GroupType.SAML, 1);
    groupsOf(GroupType.LOCAL, 2);
    limit("maxGroups", 3 + PLACES);

    assertSucceeded(
        PLACES,
        201,
        "maxGroups",
        together(i -> () -> post("{\"displayName\":\"g%d\"}".formatted(i)).extract()));
    assertThat(used("groups")).isEqualTo(3 + PLACES);
    assertThat(rows("groups")).isEqualTo(3 + PLACES);
  }

  /** Creates go side by side first, and one by one when as many places are left as connections. */
  @Test
  void users_onTheWayToTheBorder_areExactlyAsManyAsTheLimitSays() throws Exception {
    int connections = (int) DatabaseOwner.count("SELECT current_setting('max_connections')::int");
    int most = connections + CLIENTS;
    limit("maxUsers", most);

    List<Integer> made =
        Together.all(
            CLIENTS,
            client ->
                () -> {
                  int created = 0;
                  while (created("u" + created + "." + client).statusCode() == 201) {
                    created++;
                  }
                  return created;
                });

    assertThat(made.stream().mapToInt(Integer::intValue).sum()).isEqualTo(most);
    assertThat(rows("users")).isEqualTo(most);
  }

  @Test
  void placesOfRefusedRequests_areFree() throws Exception {
    account.provision("taken");
    limit("maxUsers", 1 + PLACES);

    List<ExtractableResponse<Response>> answers =
        together(i -> () -> created(i % 2 == 0 ? "taken" : "u" + i));

    assertThat(answers.stream().filter(answer -> answer.statusCode() == 201)).hasSize(PLACES);
    assertThat(rows("users")).isEqualTo(1 + PLACES);
  }

  @Test
  void deletesAndCreatesTogether_leaveTheNumberRight() throws Exception {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < CLIENTS / 2; i++) {
      users.add(account.provision("old" + i));
    }
    limit("maxUsers", CLIENTS / 2);

    List<ExtractableResponse<Response>> answers =
        together(
            i ->
                () ->
                    i % 2 == 0
                        ? deleteUser(users.get(i / 2)).statusCode(204).extract()
                        : created("new" + i));

    long created = answers.stream().filter(answer -> answer.statusCode() == 201).count();
    assertThat(rows("users")).isEqualTo(created);
    assertThat(used("users")).isEqualTo((int) created);
    for (long i = created; i < CLIENTS / 2; i++) {
      user("late" + i).statusCode(201);
    }
    user("one.too.many").statusCode(400);
  }

  @Test
  void refusal_namesTheLimitAndWhoCanRaiseIt() {
    limit("maxUsers", 1);
    limit("maxGroups", 1);
    account.provision("only");
    group("Only");

    user("other")
        .statusCode(400)
        .body("status", equalTo("400"))
        .body("scimType", equalTo("tooMany"))
        .body("detail", allOf(containsString("it may have 1,"), containsString("operator")));
    post("{\"displayName\":\"Other\"}")
        .statusCode(400)
        .body("scimType", equalTo("tooMany"))
        .body("detail", allOf(containsString("it may have 1 "), containsString("operator")));
  }

  @Test
  void limitBelowWhatIsThere_losesNothingAndRefusesMore() {
    String jane = account.provision("jane");
    account.provision("joe");
    String crew = group("Crew", jane);
    group("Other");
    limit("maxUsers", 1);
    limit("maxGroups", 0);

    user("late").statusCode(400);
    post("{\"displayName\":\"Late\"}").statusCode(400);
    account
        .sending(patchOf("[{'op':'replace','path':'title','value':'Chief'}]"))
        .patch("/Users/" + jane)
        .then()
        .statusCode(200)
        .body("title", equalTo("Chief"));
    patch(crew, "[{'op':'remove','path':'members'}]").statusCode(204);
    patch(crew, "[{'op':'add','path':'members','value':%s}]".formatted(values(jane)))
        .statusCode(204);
    assertThat(members(crew)).containsExactly(jane);
    deleteUser(jane).statusCode(204);
    delete(crew).statusCode(204);
    user("late").statusCode(400);
    post("{\"displayName\":\"Late\"}").statusCode(400);
    assertThat(used("users")).isEqualTo(1);
    assertThat(used("groups")).isEqualTo(1);
  }

  /** Identity providers look a user up that is there already, and only then. */
  @Test
  void takenName_isTakenInAFullAccountToo() {
    account.provision("jane");
    group("Crew");
    limit("maxUsers", 1);
    limit("maxGroups", 1);

    user("jane").statusCode(409).body("scimType", equalTo("uniqueness"));
    account
        .sending("{\"displayName\":\"crew\"}")
        .post("/Groups")
        .then()
        .statusCode(409)
        .body("scimType", equalTo("uniqueness"));
    account
        .administering(accounts.operatorToken())
        .body("{\"type\":\"LOCAL\",\"displayName\":\"Crew\"}")
        .post("/groups")
        .then()
        .statusCode(409)
        .body("detail", containsString("SCIM"));
  }

  @Test
  void deletion_makesRoomAtOnce() {
    limit("maxUsers", 1);
    limit("maxGroups", 1);
    String user = account.provision("first");
    String group = group("First");
    user("second").statusCode(400);
    post("{\"displayName\":\"Second\"}").statusCode(400);

    deleteUser(user).statusCode(204);
    delete(group).statusCode(204);

    user("second").statusCode(201);
    post("{\"displayName\":\"Second\"}").statusCode(201);
  }

  @Test
  void higherLimit_isGoodAtOnce() {
    limit("maxUsers", 0);
    user("jane").statusCode(400);

    limit("maxUsers", 1);

    user("jane").statusCode(201);
    user("joe").statusCode(400);
  }

  @Test
  void userThatComesBack_takesAPlace() {
    String jane = account.provision("jane");
    deleteUser(jane).statusCode(204);
    limit("maxUsers", 1);
    String joe = account.provision("joe");

    user("jane").statusCode(400);
    deleteUser(joe).statusCode(204);
    user("jane").statusCode(201).body("id", equalTo(jane));
  }

  @Test
  void bulk_doesWhatFits() {
    limit("maxUsers", 2);

    bulk(operation("a", ""), operation("b", ""), operation("c", ""))
        .statusCode(200)
        .body("Operations.status", equalTo(List.of("201", "201", "400")))
        .body("Operations[2].response.scimType", equalTo("tooMany"));
    assertThat(rows("users")).isEqualTo(2);
  }

  @Test
  void circleOfABulk_isMadeWholeOrNotAtAll() {
    limit("maxUsers", 3);

    bulk(operation("a", "b"), operation("b", "a"))
        .body("Operations.status", equalTo(List.of("201", "201")));
    bulk(operation("c", "d"), operation("d", "c"))
        .body("Operations.status", equalTo(List.of("400", "400")));
    assertThat(rows("users")).isEqualTo(2);
  }

  @Test
  void circlesAndCreatesTogether_doNotPassTheLimit() throws Exception {
    limit("maxUsers", PLACES);

    together(
        i ->
            () ->
                i % 2 == 0
                    ? created("single" + i)
                    : bulk(operation("c" + i, "d" + i), operation("d" + i, "c" + i)).extract());

    assertThat(rows("users")).isEqualTo(PLACES);
    assertThat(used("users")).isEqualTo(PLACES);
  }

  @Test
  void limitOfOneAccount_isNoneOfAnother() {
    limit("maxUsers", 0);
    user("jane").statusCode(400);

    TestAccount other = accounts.create();
    assertThat(other.provision("jane")).isNotBlank();
  }

  @Test
  void placeForAGroup_isForATransactionThatMakesOne() {
    limit("maxGroups", 0);

    assertThatThrownBy(() -> scope.run(account.id(), places::takeGroup))
        .hasStackTraceContaining("no place for more groups");
    assertThatThrownBy(places::takeGroup).hasMessageContaining("Transaction");
  }

  private ValidatableResponse bulk(String... operations) {
    return account
        .sending("{\"Operations\":[%s]}".formatted(String.join(",", operations)))
        .post("/Bulk")
        .then();
  }

  /** A POST of a user whose manager is another one of the request. */
  private String operation(String name, String manager) {
    String data = "\"userName\":\"%s\"".formatted(account.address(name));
    if (!manager.isEmpty()) {
      data +=
          ",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"manager\":{\"value\":\"bulkId:%s\"}}"
              .formatted(manager);
    }
    return "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"%s\",\"data\":{%s}}"
        .formatted(name, data);
  }
}
