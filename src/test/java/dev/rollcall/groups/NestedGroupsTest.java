package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Groups as members of groups. */
@QuarkusTest
class NestedGroupsTest extends GroupsHttpTest {

  @Test
  void groupAsAMember_isShownAsOne() {
    String ann = account.provision("ann");
    String inner = group("Inner", ann);
    String outer = group("Outer", inner, ann);

    get(outer)
        .body("members.value", equalTo(List.of(ann, inner)))
        .body("members.type", equalTo(List.of("User", "Group")))
        .body("members[1].display", equalTo("Inner"))
        .body("members[1].'$ref'", endsWith("/Groups/" + inner));
    filter("/Groups", "members eq \"%s\"".formatted(inner))
        .body("Resources.id", equalTo(List.of(outer)));
    filter("/Groups", "members[type eq \"Group\"]").body("Resources.id", equalTo(List.of(outer)));
  }

  @Test
  void memberOfAMember_isInBothGroups() {
    String ann = account.provision("ann");
    String inner = group("Inner", ann);
    String middle = group("Middle", inner);
    String outer = group("Outer", middle);
    String both = group("Both", inner, ann);

    Map<String, String> types =
        Map.of(inner, "direct", middle, "indirect", outer, "indirect", both, "direct");
    List<Map<String, String>> groups =
        account.request().get("/Users/" + ann).then().statusCode(200).extract().path("groups");
    assertThat(groups).hasSize(4);
    assertThat(groups)
        .allSatisfy(each -> assertThat(each.get("type")).isEqualTo(types.get(each.get("value"))));
    for (String group : types.keySet()) {
      filter("/Users", "groups.value eq \"%s\"".formatted(group))
          .body("Resources.id", equalTo(List.of(ann)));
    }
    filter("/Users", "groups[value eq \"%s\" and type eq \"direct\"]".formatted(outer))
        .body("totalResults", equalTo(0));
    filter("/Users", "groups[value eq \"%s\" and type eq \"indirect\"]".formatted(outer))
        .body("totalResults", equalTo(1));
    filter("/Users", "groups[value eq \"%s\" and type eq \"direct\"]".formatted(both))
        .body("totalResults", equalTo(1));
  }

  @Test
  void groupInItself_isRefused() {
    String crew = group("Crew");

    patch(crew, "[{'op':'add','path':'members','value':['%s']}]".formatted(crew))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString(crew));
    assertThat(members(crew)).isEmpty();
  }

  @Test
  void circle_isRefusedAndItsGroupNamed() {
    String inner = group("Inner");
    String middle = group("Middle", inner);
    String outer = group("Outer", middle);

    patch(inner, "[{'op':'add','path':'members','value':['%s']}]".formatted(outer))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString(outer));
    put(inner, "{\"displayName\":\"Inner\",\"members\":%s}".formatted(values(outer)))
        .statusCode(400);
    assertThat(members(inner)).isEmpty();

    patch(outer, "[{'op':'remove','path':'members'}]").statusCode(204);
    patch(inner, "[{'op':'add','path':'members','value':['%s']}]".formatted(outer)).statusCode(204);
  }

  @Test
  void twoThatBecomeMembersOfEachOtherAtOnce_makeNoCircle() throws Exception {
    for (int round = 0; round < 5; round++) {
      String one = group("One " + round);
      String two = group("Two " + round);

      List<Integer> statuses =
          Together.all(
              2,
              i ->
                  () ->
                      patch(
                              i == 0 ? one : two,
                              "[{'op':'add','path':'members','value':['%s']}]"
                                  .formatted(i == 0 ? two : one))
                          .extract()
                          .statusCode());

      assertThat(statuses).containsExactlyInAnyOrder(204, 400);
    }
  }

  @Test
  void deletedGroup_leavesTheGroupsThatItIsIn() {
    String inner = group("Inner", account.provision("ann"));
    String outer = group("Outer", inner);

    delete(inner).statusCode(204);

    assertThat(members(outer)).isEmpty();
    assertThat(version(outer)).isEqualTo("W/\"2\"");
  }
}
