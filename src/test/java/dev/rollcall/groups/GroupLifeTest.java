package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups are made, read, replaced, renamed and deleted. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the field.
class GroupLifeTest extends GroupsHttpTest {

  private static final String UNKNOWN = "0197f0a0-0000-7000-8000-000000000001";

  @Inject OtherGroups others;

  @Test
  void newGroup_isShownWithItsMembers() {
    String ann = account.provisionAs(user("ann", "Ann"));
    String bob = account.provision("bob");

    JsonPath made =
        JsonPath.from(
            post("""
                    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group",
                      "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
                     "id":"7","displayName":"Crew","externalId":"x-1","meta":{"resourceType":"X"},
                     "members":%s}
                    """
                    .formatted(values(ann, bob)))
                .statusCode(201)
                .header("ETag", "W/\"1\"")
                .header("Location", notNullValue())
                .extract()
                .asString());

    String base = made.getString("meta.location").replaceFirst("/Groups/.*", "");
    assertThat(made.getList("schemas"))
        .isEqualTo(List.of("urn:ietf:params:scim:schemas:core:2.0:Group"));
    assertThat(made.getString("displayName")).isEqualTo("Crew");
    assertThat(made.getString("externalId")).isEqualTo("x-1");
    assertThat(made.getString("meta.resourceType")).isEqualTo("Group");
    assertThat(made.getList("members"))
        .isEqualTo(
            List.of(
                Map.of(
                    "value", ann, "$ref", base + "/Users/" + ann, "display", "Ann", "type", "User"),
                Map.of(
                    "value",
                    bob,
                    "$ref",
                    base + "/Users/" + bob,
                    "display",
                    account.address("bob"),
                    "type",
                    "User")));
    get(made.getString("id"))
        .statusCode(200)
        .body("displayName", equalTo("Crew"))
        .body("members[0].display", equalTo("Ann"))
        .body("meta.version", equalTo("W/\"1\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"\"", "[null]", "[{}]"})
  void groupWithoutMembers_showsAnEmptyList(String members) {
    String id =
        post("{\"displayName\":\"Crew\",\"members\":%s}".formatted(members))
            .statusCode(201)
            .extract()
            .path("id");

    get(id).body("members", empty());
  }

  @Test
  void withoutDisplayName_isRefused() {
    post("{\"externalId\":\"x\"}")
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString("displayName"));
  }

  @Test
  void nameInAnotherCase_isTaken() {
    group("Crew");
    String other = group("Other");

    post("{\"displayName\":\"CREW\"}")
        .statusCode(409)
        .body("scimType", equalTo("uniqueness"))
        .body("detail", containsString("SCIM"));
    put(other, "{\"displayName\":\"crew\"}").statusCode(409);
    patch(other, "[{'op':'replace','path':'displayName','value':'cREW'}]").statusCode(409);
    get(other).body("displayName", equalTo("Other")).header("ETag", "W/\"1\"");
  }

  @Test
  void sixteenAtOnceForOneName_makeOneGroup() throws Exception {
    List<Integer> statuses =
        Together.all(16, _ -> () -> post("{\"displayName\":\"Crew\"}").extract().statusCode());

    assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
    account.request().get("/Groups").then().body("totalResults", equalTo(1));
  }

  @Test
  void unknownMember_isNamedAndNoGroupMade() {
    post("{\"displayName\":\"Crew\",\"members\":%s}".formatted(values(UNKNOWN)))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString(UNKNOWN));

    account.request().get("/Groups").then().body("totalResults", equalTo(0));
  }

  @Test
  void userOfAnotherAccount_isUnknown() {
    String stranger = accounts.create().provision("ann");
    String crew = group("Crew");

    post("{\"displayName\":\"New\",\"members\":%s}".formatted(values(stranger))).statusCode(400);
    put(crew, "{\"displayName\":\"Crew\",\"members\":%s}".formatted(values(stranger)))
        .statusCode(400);
    patch(crew, "[{'op':'add','path':'members','value':['%s']}]".formatted(stranger))
        .statusCode(400);
    assertThat(members(crew)).isEmpty();
  }

  @Test
  void groupOfAnotherAccount_isNotThere() {
    String crew = group("Crew", account.provision("ann"));
    account = accounts.create();

    get(crew).statusCode(404);
    put(crew, "{\"displayName\":\"X\"}").statusCode(404);
    patch(crew, "[{'op':'remove','path':'members'}]").statusCode(404);
    delete(crew).statusCode(404);
    group("Crew");
  }

  @Test
  void unknownMemberWhereTheAccountIgnoresThem_isLeftOutAndReported() {
    others.ignoreUnknownMembers(account);
    String ann = account.provision("ann");

    String crew =
        post("{\"displayName\":\"Crew\",\"members\":%s}".formatted(values(ann, UNKNOWN, "x@y.z")))
            .statusCode(201)
            .extract()
            .path("id");

    assertThat(members(crew)).containsExactly(ann);
    assertThat(others.lastIgnored(account)).contains(UNKNOWN).doesNotContain("x@y.z");
  }

  @Test
  void changes_areLoggedAndWhatChangesNothingIsNot() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);
    patch(crew, "[{'op':'remove','path':'members'}]").statusCode(204);
    patch(crew, "[{'op':'remove','path':'members'}]").statusCode(204);
    delete(crew).statusCode(204);

    assertThat(others.logged(account)).isEqualTo(3);
  }

  @Test
  void put_takesThePlaceOfAllThatWasThere() {
    String ann = account.provision("ann");
    String bob = account.provision("bob");
    String eve = account.provision("eve");
    String crew =
        post("{\"displayName\":\"Crew\",\"externalId\":\"x\",\"members\":%s}"
                .formatted(values(ann, bob)))
            .extract()
            .path("id");

    put(crew, "{\"displayName\":\"Crew 2\",\"members\":%s}".formatted(values(eve, bob)))
        .statusCode(200)
        .header("ETag", "W/\"2\"")
        .body("displayName", equalTo("Crew 2"))
        .body("externalId", nullValue())
        .body("members.value", equalTo(List.of(bob, eve)));
    put(crew, "{\"displayName\":\"Crew 2\",\"members\":%s}".formatted(values(bob, eve)))
        .statusCode(200)
        .header("ETag", "W/\"2\"");
    put(crew, "{\"displayName\":\"Crew 2\"}").statusCode(200).body("members", empty());
  }

  @Test
  void putWhereTheAccountKeepsWhatIsAbsent_keepsMembers() {
    others.keepWhatIsAbsent(account);
    String ann = account.provision("ann");
    String crew =
        post("{\"displayName\":\"Crew\",\"externalId\":\"x\",\"members\":%s}"
                .formatted(values(ann)))
            .extract()
            .path("id");

    put(crew, "{\"displayName\":\"Crew 2\"}")
        .statusCode(200)
        .body("externalId", equalTo("x"))
        .body("members.value", equalTo(List.of(ann)));
    put(crew, "{\"displayName\":\"Crew 2\",\"members\":[]}").body("members", empty());
  }

  @Test
  void membersInTwoSpellings_areRefused() {
    post("{\"displayName\":\"Crew\",\"members\":[],\"Members\":[]}")
        .statusCode(400)
        .body("scimType", equalTo("invalidSyntax"));
  }

  @Test
  void staleVersion_isRefusedAndNothingDone() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);
    patch(crew, "[{'op':'replace','path':'displayName','value':'Crew 2'}]").statusCode(204);

    account
        .sending(patchOf("[{'op':'remove','path':'members'}]"))
        .header("If-Match", "W/\"1\"")
        .patch("/Groups/" + crew)
        .then()
        .statusCode(412);
    assertThat(members(crew)).containsExactly(ann);
    account
        .request()
        .header("If-None-Match", "W/\"2\"")
        .get("/Groups/" + crew)
        .then()
        .statusCode(304);
  }

  @Test
  void deletedGroup_isGoneAndItsMembersStay() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);

    delete(crew).statusCode(204).body(emptyString());

    get(crew).statusCode(404);
    delete(crew).statusCode(404);
    patch(crew, "[]").statusCode(404);
    account.request().get("/Groups").then().body("totalResults", equalTo(0));
    account.request().get("/Users/" + ann).then().statusCode(200).body("groups", nullValue());
    group("Crew");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "7", "00000000-0000-0000-0000-000000000000"})
  void unknownId_isNotFound(String id) {
    get(id).statusCode(404).body("detail", containsString(id));
    put(id, "{\"displayName\":\"X\"}").statusCode(404);
  }

  @Test
  void tooManyMembersInOneRequest_areRefused() {
    String crew = group("Crew");
    String ids = "\"" + UUID.randomUUID() + "\",";
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= 100_000; i++) {
      many.append('"').append(i).append("\",");
    }

    patch(crew, "[{'op':'add','path':'members','value':[%s%s'x']}]".formatted(many, ids))
        .statusCode(400)
        .body("scimType", equalTo("tooMany"))
        .body("detail", containsString("100000"));
  }

  private String user(String localPart, String displayName) {
    return "{\"userName\":\"%s\",\"displayName\":\"%s\"}"
        .formatted(account.address(localPart), displayName);
  }
}
