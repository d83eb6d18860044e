package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The {@code groups} of a user, and what becomes of memberships when the user goes. */
@QuarkusTest
class GroupsOfUsersTest extends GroupsHttpTest {

  @Test
  void user_showsTheGroupsThatItIsIn() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);

    account
        .request()
        .get("/Users/" + ann)
        .then()
        .body("groups.value", equalTo(List.of(crew)))
        .body("groups[0].display", equalTo("Crew"))
        .body("groups[0].type", equalTo("direct"))
        .body("groups[0].'$ref'", endsWith("/Groups/" + crew));
    patch(crew, "[{'op':'replace','path':'displayName','value':'Deck'}]").statusCode(204);
    account.request().get("/Users/" + ann).then().body("groups[0].display", equalTo("Deck"));
  }

  @Test
  void everyAnswerWithAUser_showsThem() {
    String ann = account.provision("ann");
    group("Crew", ann);
    String user = "{\"userName\":\"%s\"}".formatted(account.address("ann"));

    account
        .sending(user)
        .put("/Users/" + ann)
        .then()
        .body("groups.display", equalTo(List.of("Crew")));
    account
        .sending(patchOf("[{'op':'replace','path':'title','value':'T'}]"))
        .patch("/Users/" + ann)
        .then()
        .body("groups.display", equalTo(List.of("Crew")));
    account
        .request()
        .get("/Users")
        .then()
        .body("Resources[0].groups.display", equalTo(List.of("Crew")));
    account
        .request()
        .param("attributes", "groups.display")
        .get("/Users")
        .then()
        .body("Resources[0].groups[0].size()", equalTo(1));
  }

  @Test
  void filterOnGroups_findsTheirMembers() {
    String ann = account.provision("ann");
    String bob = account.provision("bob");
    String crew = group("Crew", ann);

    for (String filter :
        List.of("groups eq \"%s\"", "groups.value eq \"%s\"", "groups[value eq \"%s\"]")) {
      filter("/Users", filter.formatted(crew)).body("Resources.id", equalTo(List.of(ann)));
    }
    filter("/Users", "groups pr").body("Resources.id", equalTo(List.of(ann)));
    filter("/Users", "not (groups pr)").body("Resources.id", equalTo(List.of(bob)));
    filter("/Users", "groups eq \"x\"").body("totalResults", equalTo(0));
    filter("/Users", "userName sw \"a\" and groups eq \"%s\"".formatted(crew))
        .body("totalResults", equalTo(1));
  }

  @Test
  void groupsThatAClientSends_areIgnored() {
    String ann = account.provision("ann");
    String crew = group("Crew");

    account
        .sending(
            "{\"userName\":\"%s\",\"groups\":[{\"value\":\"%s\"}]}"
                .formatted(account.address("ann"), crew))
        .put("/Users/" + ann)
        .then()
        .statusCode(200)
        .body("groups", nullValue());
    assertThat(members(crew)).isEmpty();
  }

  @Test
  void disabledUser_keepsItsMemberships() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);

    account
        .sending(patchOf("[{'op':'Replace','path':'active','value':'False'}]"))
        .patch("/Users/" + ann)
        .then()
        .body("active", equalTo(false))
        .body("groups.value", equalTo(List.of(crew)));
    assertThat(members(crew)).containsExactly(ann);
  }

  @Test
  void deletedUser_leavesItsGroupsWhichMoveOn() {
    String ann = account.provision("ann");
    String bob = account.provision("bob");
    String crew = group("Crew", ann, bob);

    account.request().delete("/Users/" + ann).then().statusCode(204);

    assertThat(members(crew)).containsExactly(bob);
    assertThat(version(crew)).isEqualTo("W/\"2\"");
  }

  @Test
  void userThatComesBack_isInItsScimGroupsAgain() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);
    String gone = group("Gone", ann);
    account.request().delete("/Users/" + ann).then().statusCode(204);
    delete(gone).statusCode(204);

    JsonPath back =
        JsonPath.from(
            account
                .sending("{\"userName\":\"%s\"}".formatted(account.address("ann")))
                .post("/Users")
                .asString());

    assertThat(back.getString("id")).isEqualTo(ann);
    assertThat(back.getList("groups.value")).isEqualTo(List.of(crew));
    assertThat(members(crew)).containsExactly(ann);
    assertThat(version(crew)).isEqualTo("W/\"3\"");
  }

  @Test
  void userThatComesBack_isInItsLocalGroupsAndInSamlGroupsFromItsNextSignIn() {
    String ann = account.provision("ann");
    String admins = local("Admins", ann);
    String staff = saml("Staff", "staff");
    signIn(ann, "staff").statusCode(200);
    account.request().delete("/Users/" + ann).then().statusCode(204);
    assertThat(membersOf(admins)).isEmpty();
    assertThat(membersOf(staff)).isEmpty();

    assertThat(account.provision("ann")).isEqualTo(ann);

    assertThat(groupsOf(ann)).containsExactly("Admins");
    signIn(ann, "staff").body("joined", equalTo(1));
    assertThat(groupsOf(ann)).containsExactly("Admins", "Staff");
  }

  @Test
  void userDeletedWhileItJoins_endsNowhereOrGone() throws Exception {
    String crew = group("Crew");
    for (int round = 0; round < 8; round++) {
      String ann = account.provision("ann" + round);

      List<Integer> statuses =
          Together.all(
              2,
              i ->
                  () ->
                      i == 0
                          ? account.request().delete("/Users/" + ann).statusCode()
                          : patch(
                                  crew,
                                  "[{'op':'add','path':'members','value':['%s']}]".formatted(ann))
                              .extract()
                              .statusCode());

      assertThat(statuses.getFirst()).isEqualTo(204);
      assertThat(statuses.getLast()).isIn(204, 400);
      assertThat(members(crew)).isEmpty();
    }
  }
}
