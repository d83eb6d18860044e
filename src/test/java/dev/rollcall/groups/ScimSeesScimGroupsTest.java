package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of type LOCAL and SAML are not there for SCIM, but for their names. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the field.
class ScimSeesScimGroupsTest extends GroupsHttpTest {

  @Inject OtherGroups others;

  private String ann = "";
  private String admins = "";
  private String staff = "";

  @BeforeEach
  void makeGroups() {
    ann = account.provision("ann");
    admins = local("Admins", ann);
    change(admins, "{\"description\":\"Those who may\"}").statusCode(200);
    staff = saml("Staff", "staff");
    signIn(ann, "staff").statusCode(200);
  }

  @Test
  void nameOfSuchAGroup_isTakenAndItsTypeNamed() {
    String crew = group("Crew");

    post("{\"displayName\":\"ADMINS\"}")
        .statusCode(409)
        .body("scimType", equalTo("uniqueness"))
        .body("detail", containsString("LOCAL"));
    put(crew, "{\"displayName\":\"staff\"}")
        .statusCode(409)
        .body("scimType", equalTo("uniqueness"))
        .body("detail", containsString("SAML"));
    patch(crew, "[{'op':'replace','path':'displayName','value':'Staff'}]")
        .statusCode(409)
        .body("detail", containsString("SAML"));
    assertThat(shown(crew).getString("displayName")).isEqualTo("Crew");
  }

  @ParameterizedTest
  @EnumSource(
      value = GroupType.class,
      names = {"LOCAL", "SAML"})
  void suchAGroup_canBeNeitherReadNorChanged(GroupType type) {
    String id = type == GroupType.LOCAL ? admins : staff;

    get(id).statusCode(404);
    put(id, "{\"displayName\":\"Mine\"}").statusCode(404);
    patch(id, "[{'op':'remove','path':'members'}]").statusCode(404);
    delete(id).statusCode(404);
    assertThat(membersOf(id)).containsExactly(ann);
  }

  @Test
  void lists_showNoneOfThem() {
    String crew = group("Crew", ann);

    account.request().get("/Groups").then().body("Resources.id", equalTo(List.of(crew)));
    for (String filter :
        List.of(
            "displayName eq \"Admins\"",
            "displayName co \"aff\"",
            "description pr",
            "description eq \"Those who may\"",
            "id eq \"" + admins + "\"",
            "displayName ne \"Crew\"",
            "id eq \"" + staff + "\" and members eq \"" + ann + "\"")) {
      String body = account.request().param("filter", filter).get("/Groups").asString();
      assertThat(body).doesNotContain(admins, staff);
    }
    filter("/Groups", "members eq \"%s\"".formatted(ann))
        .body("Resources.id", equalTo(List.of(crew)));
  }

  @Test
  void searches_showNoneOfThem() {
    String search =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
         "filter":"displayName pr"}
        """;
    for (String path : List.of("/.search", "/Groups/.search", "/Users/.search")) {
      String body = account.sending(search).post(path).then().statusCode(200).extract().asString();
      assertThat(body).doesNotContain(admins, staff, "Admins", "Staff");
    }
  }

  @Test
  void users_showNoneOfThem() {
    account.request().get("/Users/" + ann).then().statusCode(200).body("groups", nullValue());
    filter("/Users", "groups pr").body("totalResults", equalTo(0));
    filter("/Users", "groups eq \"%s\"".formatted(admins)).body("totalResults", equalTo(0));
    filter("/Users", "groups[value eq \"%s\"]".formatted(staff)).body("totalResults", equalTo(0));
  }

  @Test
  void suchAGroup_isNoMember() {
    String crew = group("Crew");

    for (String id : List.of(admins, staff)) {
      post("{\"displayName\":\"New\",\"members\":%s}".formatted(values(id)))
          .statusCode(400)
          .body("scimType", equalTo("invalidValue"))
          .body("detail", containsString(id));
      patch(crew, "[{'op':'add','path':'members','value':['%s']}]".formatted(id))
          .statusCode(400)
          .body("scimType", equalTo("invalidValue"));
    }
    assertThat(members(crew)).isEmpty();
  }

  @Test
  void bulk_reachesNoneOfThem() {
    account
        .sending(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"PATCH","path":"/Groups/%1$s","data":{
                "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations":[{"op":"remove","path":"members"}]}},
              {"method":"DELETE","path":"/Groups/%2$s"},
              {"method":"PUT","path":"/Groups/%1$s","data":{"displayName":"Mine"}},
              {"method":"POST","bulkId":"a","path":"/Groups","data":{"displayName":"admins"}},
              {"method":"POST","bulkId":"b","path":"/Groups",
               "data":{"displayName":"New","members":[{"value":"%2$s"}]}}]}
            """
                .formatted(admins, staff))
        .post("/Bulk")
        .then()
        .statusCode(200)
        .body("Operations.status", equalTo(List.of("404", "404", "404", "409", "400")));
    assertThat(membersOf(admins)).containsExactly(ann);
    assertThat(membersOf(staff)).containsExactly(ann);
  }

  @Test
  void userTakenOutOfScimGroups_staysInTheOthers() {
    String crew = group("Crew", ann);
    patch(crew, "[{'op':'remove','path':'members'}]").statusCode(204);
    delete(crew).statusCode(204);

    assertThat(groupsOf(ann)).containsExactly("Admins", "Staff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'op':'replace','path':'description','value':'Those who sail'}]",
        "[{'op':'add','value':{'description':'Those who sail'}}]",
        "[{'op':'remove','path':'description'}]"
      })
  void descriptionInAPatch_isIgnoredAndReported(String operations) {
    String crew = group("Crew");

    patch(crew, operations).statusCode(204);

    assertThat(others.lastIgnored(account)).contains("description").doesNotContain("sail");
    get(crew).header("ETag", "W/\"1\"").body("description", nullValue());
  }

  @Test
  void description_isIgnoredReportedAndNeverShown() {
    String crew =
        post("{\"displayName\":\"Crew\",\"description\":\"Those who sail\"}")
            .statusCode(201)
            .body("description", nullValue())
            .extract()
            .path("id");
    assertThat(others.lastIgnored(account)).contains("description").doesNotContain("sail");

    put(crew, "{\"displayName\":\"Crew\",\"description\":\"Those who sail\"}")
        .statusCode(200)
        .body("description", nullValue());
    assertThat(others.lastIgnored(account)).contains("description").doesNotContain("sail");
    get(crew).header("ETag", "W/\"1\"").body("description", nullValue());
    administering().get("/groups/" + crew).then().body("description", nullValue());
    administering()
        .get("/log/ignored-attributes")
        .then()
        .statusCode(200)
        .body("items.findAll { it.path == 'description' }", hasSize(1));
  }

  @Test
  void createsOfOneNameByScimAndByAdministrators_makeOneGroup() throws Exception {
    for (int round = 0; round < 3; round++) {
      String name = "Crew" + round;

      List<Integer> statuses =
          Together.all(12, i -> () -> createdAs(i % 3, name).extract().statusCode());

      assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
      administering().get("/groups?displayName=" + name).then().body("items", hasSize(1));
    }
  }

  private ValidatableResponse createdAs(int type, String name) {
    return switch (type) {
      case 0 -> post("{\"displayName\":\"%s\"}".formatted(name));
      case 1 -> create("{\"type\":\"LOCAL\",\"displayName\":\"%s\"}".formatted(name));
      default -> create("{\"type\":\"SAML\",\"displayName\":\"%s\"}".formatted(name));
    };
  }
}
