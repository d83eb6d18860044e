package dev.rollcall.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.rollcall.groups.Together;
import dev.rollcall.testing.AdminApi;
import dev.rollcall.testing.Settings;
import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A SCIM request takes a protected permission from no last user who has it. */
@QuarkusTest
class LastHolderTest extends AccessHttpTest {

  private static final int ROUNDS = 32;

  private String ann = "";
  private String admins = "";

  /** Ann alone is one of the admins, whose permission is protected. */
  @BeforeEach
  void protectAdmins() {
    use(accounts.create(Settings.protecting("admin")));
    ann = account.provision("ann");
    admins = group("Admins", ann);
    add(admins, "admin", "other").statusCode(200);
  }

  private ValidatableResponse putUser(String id, String name, boolean active) {
    return account
        .sending("{\"userName\":\"%s\",\"active\":%s}".formatted(account.address(name), active))
        .put("/Users/" + id)
        .then();
  }

  private ValidatableResponse putGroup(String id, String name, String members) {
    return account
        .sending("{\"displayName\":\"%s\",\"members\":%s}".formatted(name, members))
        .put("/Groups/" + id)
        .then();
  }

  private ValidatableResponse deleteUser(String id) {
    return account.request().delete("/Users/" + id).then();
  }

  private ValidatableResponse deleteGroup(String id) {
    return account.request().delete("/Groups/" + id).then();
  }

  private ValidatableResponse leave(String group, String member) {
    return patchGroup(group, "[{'op':'remove','path':'members','value':['%s']}]".formatted(member));
  }

  private ValidatableResponse join(String group, String member) {
    return patchGroup(group, "[{'op':'add','path':'members','value':['%s']}]".formatted(member));
  }

  private static void refused(ValidatableResponse answer) {
    answer
        .statusCode(400)
        .body("scimType", equalTo("mutability"))
        .body("detail", containsString("\"admin\""))
        .body("detail", containsString("protectedPermissions"))
        .body("detail", containsString("rollcall.protected-permissions"));
  }

  private void annIsStillAdmin() {
    assertThat(holders("admin")).containsExactly(ann);
  }

  @Test
  void lastHolder_cannotBeDisabled() {
    refused(setActive(ann, false));
    refused(patchUser(ann, "[{'op':'Replace','path':'active','value':'False'}]"));
    refused(patchUser(ann, "[{'op':'replace','value':{'active':false}}]"));
    refused(putUser(ann, "ann", false));
    annIsStillAdmin();
  }

  @Test
  void lastHolder_cannotBeDeleted() {
    refused(deleteUser(ann));
    annIsStillAdmin();
    account.request().get("/Users/" + ann).then().body("active", equalTo(true));
  }

  @Test
  void lastHolder_cannotBeTakenOutOfTheGroup() {
    refused(leave(admins, ann));
    refused(patchGroup(admins, "[{'op':'remove','path':'members'}]"));
    refused(patchGroup(admins, "[{'op':'replace','path':'members','value':[]}]"));
    refused(putGroup(admins, "Admins", "[]"));
    refused(putGroup(admins, "Renamed", "[]"));
    annIsStillAdmin();
    account.request().get("/Groups/" + admins).then().body("displayName", equalTo("Admins"));
  }

  @Test
  void groupOfTheLastHolder_cannotBeDeleted() {
    refused(deleteGroup(admins));
    annIsStillAdmin();
  }

  @Test
  void groupsInGroups_areNoWayAround() {
    String bob = account.provision("bob");
    String inner = group("Inner", bob);
    String outer = group("Outer", inner);
    add(outer, "admin");
    leave(admins, ann).statusCode(204);

    refused(leave(inner, bob));
    refused(leave(outer, inner));
    refused(deleteGroup(inner));
    refused(deleteGroup(outer));
    refused(deleteUser(bob));
    refused(setActive(bob, false));
    assertThat(holders("admin")).containsExactly(bob);
  }

  @Test
  void operationsOfABulk_areHeldToItOneByOne() {
    String bob = account.provision("bob");
    join(admins, bob).statusCode(204);

    account
        .sending(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"DELETE","path":"/Users/%1$s"},
              {"method":"PATCH","path":"/Users/%2$s","data":%3$s},
              {"method":"DELETE","path":"/Groups/%4$s"},
              {"method":"POST","path":"/Users","bulkId":"q","data":{"userName":"%5$s"}}]}
            """
                .formatted(
                    ann,
                    bob,
                    patchOf("[{'op':'replace','path':'active','value':false}]"),
                    admins,
                    account.address("cat")))
        .post("/Bulk")
        .then()
        .statusCode(200)
        .body("Operations.status", equalTo(List.of("204", "400", "400", "201")))
        .body("Operations[1].response.scimType", equalTo("mutability"));

    assertThat(holders("admin")).containsExactly(bob);
  }

  @Test
  void holderWithAnother_mayGo() {
    String bob = account.provision("bob");
    join(admins, bob).statusCode(204);

    setActive(ann, false).statusCode(200);
    refused(setActive(bob, false));
    setActive(ann, true).statusCode(200);
    deleteUser(bob).statusCode(204);
    refused(deleteUser(ann));
  }

  @Test
  void holderByAnotherGroup_isOneToo() {
    others.makeLocal(account, "Locals", ann);
    String bob = account.provision("bob");
    add(others.makeSaml(account, "Saml", bob), "admin");

    leave(admins, ann).statusCode(204);
    deleteGroup(admins).statusCode(204);
    assertThat(holders("admin")).containsExactly(bob);
    refused(setActive(bob, false));
  }

  @Test
  void inactiveHolder_isNone() {
    String bob = account.provision("bob");
    join(admins, bob).statusCode(204);
    setActive(bob, false).statusCode(200);

    refused(setActive(ann, false));
    refused(leave(admins, ann));
    leave(admins, bob).statusCode(204);
    deleteUser(bob).statusCode(204);
  }

  @Test
  void successorInTheSameRequest_isEnough() {
    String bob = account.provision("bob");

    putGroup(admins, "Admins", "[{\"value\":\"%s\"}]".formatted(bob)).statusCode(200);

    assertThat(holders("admin")).containsExactly(bob);
    patchGroup(
            admins,
            "[{'op':'remove','path':'members'},{'op':'add','path':'members','value':['%s']}]"
                .formatted(ann))
        .statusCode(204);
    annIsStillAdmin();
  }

  @Test
  void everythingElse_goesOnAsBefore() {
    String bob = account.provision("bob");
    String crew = group("Crew", bob);
    patchUser(ann, "[{'op':'replace','path':'title','value':'Boss'}]").statusCode(200);
    setActive(ann, true).statusCode(200);
    putUser(ann, "ann", true).statusCode(200);
    putGroup(admins, "Chiefs", "[{\"value\":\"%s\"}]".formatted(ann)).statusCode(200);
    leave(crew, bob).statusCode(204);
    setActive(bob, false).statusCode(200);
    deleteUser(bob).statusCode(204);
    deleteGroup(crew).statusCode(204);
    annIsStillAdmin();
  }

  @Test
  void permissionThatNobodyHas_isNotMissed() {
    use(accounts.create(Settings.protecting("admin", "nobody's")));
    String bob = account.provision("bob");
    String crew = group("Crew", bob);
    add(crew, "nobody's @ eu");

    setActive(bob, false).statusCode(200);
    add(crew, "admin");
    deleteUser(bob).statusCode(204);
  }

  @Test
  void grantWithAScope_doesNotCount() {
    String bob = account.provision("bob");
    add(group("Europe", bob), "admin @ eu");

    refused(setActive(ann, false));
    setActive(bob, false).statusCode(200);
  }

  @Test
  void eachLostPermission_isNamed() {
    protect("[\"other\",\"admin\",\"third\"]");

    setActive(ann, false)
        .statusCode(400)
        .body("detail", containsString("\"other\", \"admin\" any more"));
  }

  @Test
  void unprotectedAccount_isHeldToNothing() {
    protect("[]");

    setActive(ann, false).statusCode(200);
    deleteUser(ann).statusCode(204);
    deleteGroup(admins).statusCode(204);
  }

  @Test
  void accountThatSaysNothing_protectsWhatTheConfigurationSays() {
    use(accounts.create());
    ann = account.provision("ann");
    admins = group("Admins", ann);
    add(admins, "protected-by-default", "admin");

    setActive(ann, false)
        .statusCode(400)
        .body("detail", containsString("\"protected-by-default\""));
    protect("[]");
    setActive(ann, false).statusCode(200);
  }

  @Test
  void administrator_isNotHeldBack() {
    set(admins).statusCode(200);
    assertThat(holders("admin")).isEmpty();

    setActive(ann, false).statusCode(200);
  }

  @Test
  void otherAccounts_areNoHolders() {
    TestAccount own = account;
    String annOfOurs = ann;
    protectAdmins();
    use(own);

    refused(setActive(annOfOurs, false));
  }

  @Test
  void refusal_isInTheLog() throws InterruptedException {
    String detail = setActive(ann, false).statusCode(400).extract().path("detail");

    // It is written a moment later.
    Instant deadline = Instant.now().plusSeconds(60);
    while (refusals().isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
    }
    assertThat(refusals()).hasSize(1);
    Map<String, Object> entry = refusals().getFirst();
    assertThat(entry)
        .containsEntry("operation", "patch")
        .containsEntry("scimType", "mutability")
        .containsEntry("detail", detail);
    assertThat(String.valueOf(entry.get("message")))
        .startsWith("The request to change user " + account.address("ann") + " was refused");
    administering()
        .queryParam("operation", "patch")
        .queryParam("outcome", "SUCCESS")
        .queryParam("resourceId", ann)
        .get("/log")
        .then()
        .body("items", hasSize(0));
  }

  private List<Map<String, Object>> refusals() {
    return JsonPath.from(
            administering()
                .queryParam("outcome", "REFUSED")
                .get("/log")
                .then()
                .statusCode(200)
                .extract()
                .asString())
        .getList("items");
  }

  private void protect(String permissions) {
    AdminApi.as(accounts.operatorToken())
        .body("{\"settings\":{\"protectedPermissions\":%s}}".formatted(permissions))
        .patch("/accounts/" + account.id())
        .then()
        .statusCode(200);
  }

  @Test
  void lastTwoHolders_cannotGoAtTheSameTime() throws Exception {
    String bob = account.provision("bob");
    join(admins, bob).statusCode(204);
    for (int round = 0; round < ROUNDS; round++) {
      List<Integer> statuses =
          Together.all(2, i -> () -> setActive(i == 0 ? ann : bob, false).extract().statusCode());

      assertThat(statuses).containsExactlyInAnyOrder(200, 400);
      setActive(ann, true).statusCode(200);
      setActive(bob, true).statusCode(200);
    }
  }

  /** By other groups, so that no row is common to the two. */
  @Test
  void lastTwoGroups_cannotLoseTheirsAtTheSameTime() throws Exception {
    String bob = account.provision("bob");
    String second = group("Second", bob);
    add(second, "admin");
    for (int round = 0; round < ROUNDS; round++) {
      List<Integer> statuses =
          Together.all(
              2,
              i ->
                  () ->
                      (i == 0 ? leave(admins, ann) : setActive(bob, false)).extract().statusCode());

      assertThat(statuses).contains(400).containsAnyOf(200, 204);
      join(admins, ann).statusCode(204);
      setActive(bob, true).statusCode(200);
    }
  }

  /** Whoever comes and goes in whatever way, somebody is left and nobody is answered 500. */
  @Test
  void allSortsOfRequestsAtTheSameTime_leaveOne() throws Exception {
    for (int round = 0; round < ROUNDS / 4; round++) {
      String bob = account.provision("bob" + round);
      String cat = account.provision("cat" + round);
      String inner = group("Inner " + round, cat);
      String second = group("Second " + round, bob, inner);
      add(second, "admin");
      join(admins, bob).statusCode(204);
      String old = ann;
      List<Callable<ValidatableResponse>> requests =
          List.of(
              () -> setActive(old, false),
              () -> deleteUser(bob),
              () -> deleteGroup(second),
              () -> leave(inner, cat),
              () -> leave(admins, bob),
              () -> deleteUser(cat),
              () -> putGroup(admins, "Admins", "[]"),
              () -> leave(second, inner));
      IntFunction<Callable<Integer>> status =
          i -> () -> requests.get(i).call().extract().statusCode();

      List<Integer> statuses = Together.all(requests.size(), status);

      assertThat(statuses).contains(400);
      assertThat(Collections.max(statuses)).isLessThan(500);
      assertThat(holders("admin")).isNotEmpty();
      setActive(old, true).statusCode(200);
      join(admins, old).statusCode(204);
      deleteGroup(second).extract();
    }
  }
}
