package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups in bulk requests. JSON stands in single quotes here. */
@QuarkusTest
class GroupBulkTest extends GroupsHttpTest {

  @Test
  void groupOfUsersOfTheSameRequest_isMade() {
    JsonPath answer =
        bulk(
            "{'method':'POST','path':'/Groups','bulkId':'g','data':{'displayName':'Crew',"
                + "'members':[{'type':'User','value':'bulkId:a'},{'value':'bulkId:b'}]}}",
            user("a", ""),
            user("b", ""));

    assertThat(answer.getList("Operations.status")).isEqualTo(List.of("201", "201", "201"));
    assertThat(members(id(answer, 0))).containsExactly(id(answer, 1), id(answer, 2));
  }

  @Test
  void circleOfAUserAndItsGroup_isResolved() {
    JsonPath answer =
        bulk(
            "{'method':'POST','path':'/Groups','bulkId':'g','data':{'displayName':'Crew',"
                + "'members':[{'type':'User','value':'bulkId:a'}]}}",
            user("a", ",'title':'bulkId:g'"));

    assertThat(answer.getList("Operations.status")).isEqualTo(List.of("201", "201"));
    assertThat(members(id(answer, 0))).containsExactly(id(answer, 1));
    JsonPath user = JsonPath.from(account.request().get("/Users/" + id(answer, 1)).asString());
    assertThat(user.getString("title")).isEqualTo(id(answer, 0));
    assertThat(user.getList("groups.value")).isEqualTo(List.of(id(answer, 0)));
  }

  @Test
  void circleOfGroups_isRefusedAndNoneIsMade() {
    JsonPath answer =
        bulk(
            "{'method':'POST','path':'/Groups','bulkId':'g','data':{'displayName':'One',"
                + "'members':[{'value':'bulkId:h'}]}}",
            "{'method':'POST','path':'/Groups','bulkId':'h','data':{'displayName':'Two',"
                + "'members':[{'value':'bulkId:g'}]}}");

    assertThat(answer.getList("Operations.status")).isEqualTo(List.of("400", "400"));
    assertThat(answer.getList("Operations.response.scimType"))
        .isEqualTo(List.of("invalidValue", "invalidValue"));
    assertThat(JsonPath.from(account.request().get("/Groups").asString()).getInt("totalResults"))
        .isZero();
  }

  @Test
  void patchPutAndDelete_areDone() {
    String ann = account.provision("ann");
    String crew = group("Crew");
    String deck = group("Deck", ann);

    JsonPath answer =
        bulk(
            "{'method':'PATCH','path':'/Groups/%s','data':{'Operations':[{'op':'add','path':'members','value':['%s']}]}}"
                .formatted(crew, ann),
            "{'method':'PUT','path':'/Groups/%s','data':{'displayName':'Crew 2'}}".formatted(crew),
            "{'method':'DELETE','path':'/Groups/%s'}".formatted(deck));

    assertThat(answer.getList("Operations.status")).isEqualTo(List.of("200", "200", "204"));
    assertThat(answer.getString("Operations[1].version")).isEqualTo("W/\"3\"");
    assertThat(members(crew)).isEmpty();
    get(deck).statusCode(404);
  }

  private String user(String name, String more) {
    return "{'method':'POST','path':'/Users','bulkId':'%s','data':{'userName':'%s'%s}}"
        .formatted(name, account.address(name), more);
  }

  private JsonPath bulk(String... operations) {
    return JsonPath.from(
        account
            .sending(patchOf("[" + String.join(",", operations) + "]"))
            .post("/Bulk")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private static String id(JsonPath answer, int operation) {
    return answer.getString("Operations[" + operation + "].location").replaceFirst(".*/", "");
  }
}
