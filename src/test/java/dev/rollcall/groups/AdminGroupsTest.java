package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.Walk;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of all types as an administrator sees and changes them. */
@QuarkusTest
class AdminGroupsTest extends GroupsHttpTest {

  @Test
  void newLocalGroup_isShown() {
    String id =
        create("{\"type\":\"LOCAL\",\"displayName\":\"Crew\",\"description\":\"Those who sail\"}")
            .statusCode(201)
            .header("Location", containsString("/groups/"))
            .body("type", equalTo("LOCAL"))
            .body("displayName", equalTo("Crew"))
            .body("description", equalTo("Those who sail"))
            .body("federatedAttributeValues", nullValue())
            .body("version", equalTo(1))
            .extract()
            .path("id");

    shownToAdministrators(id)
        .body("description", equalTo("Those who sail"))
        .body("created", notNullValue())
        .body("lastModified", notNullValue());
    assertThat(logged("group.created")).containsExactly("The group was made, of type LOCAL.");
  }

  @Test
  void newSamlGroup_isShownWithItsValuesEachOnce() {
    String id = saml("Crew", "b", "a", "A", " a ", "b");

    shownToAdministrators(id)
        .body("type", equalTo("SAML"))
        .body("federatedAttributeValues", equalTo(List.of(" a ", "A", "a", "b")));
  }

  @Test
  void samlGroup_canBeMadeWithoutValues() {
    create("{\"type\":\"SAML\",\"displayName\":\"Crew\"}")
        .statusCode(201)
        .body("federatedAttributeValues", hasSize(0));
  }

  @Test
  void scimGroup_isShownWithoutDescription() {
    String crew = group("Crew", account.provision("ann"));

    shownToAdministrators(crew)
        .body("type", equalTo("SCIM"))
        .body("displayName", equalTo("Crew"))
        .body("description", nullValue())
        .body("federatedAttributeValues", nullValue());
  }

  @Test
  void members_areCountedUsersAndGroups() {
    String ann = account.provision("ann");
    String cooks = group("Cooks", account.provision("bob"));
    String crew = group("Crew", new String[] {ann, cooks});
    String admins = local("Admins", ann);

    shownToAdministrators(crew).body("memberCount", equalTo(2));
    shownToAdministrators(admins).body("memberCount", equalTo(1));
    change(admins, "{\"displayName\":\"Boss\"}").body("memberCount", equalTo(1));
    create("{\"type\":\"LOCAL\",\"displayName\":\"Empty\"}").body("memberCount", equalTo(0));
    administering()
        .get("/groups")
        .then()
        .body("items[0].id", notNullValue())
        .body("items[0].memberCount", nullValue());
  }

  @Test
  void changeOfAnOlderVersion_isNotDone() {
    String admins = local("Admins");
    String seen = shownToAdministrators(admins).extract().header("ETag");
    change(admins, "{\"displayName\":\"Bosses\"}").statusCode(200);

    administering()
        .header("If-Match", seen)
        .body("{\"displayName\":\"Rulers\"}")
        .patch("/groups/" + admins)
        .then()
        .statusCode(412)
        .contentType("application/problem+json")
        .body("detail", containsString("If-Match"));
    administering().header("If-Match", seen).delete("/groups/" + admins).then().statusCode(412);

    String now =
        shownToAdministrators(admins)
            .body("displayName", equalTo("Bosses"))
            .extract()
            .header("ETag");
    String later =
        administering()
            .header("If-Match", now)
            .body("{\"displayName\":\"Rulers\"}")
            .patch("/groups/" + admins)
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");
    administering().header("If-Match", later).delete("/groups/" + admins).then().statusCode(204);
  }

  @Test
  void scimGroup_cannotBeMadeHere() {
    create("{\"type\":\"SCIM\",\"displayName\":\"Crew\"}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("identity provider"));
    assertThat(names("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"LOCAL\"}",
        "{\"displayName\":\"Crew\"}",
        "{\"type\":\"local\",\"displayName\":\"Crew\"}",
        "{\"type\":\"LOCAL\",\"displayName\":\"\"}",
        "{\"type\":\"LOCAL\",\"displayName\":\"  \"}",
        "{\"type\":\"LOCAL\",\"displayName\":\" Crew\"}",
        "{\"type\":\"LOCAL\",\"displayName\":\"Cr\\u0000ew\"}",
        "{\"type\":\"LOCAL\",\"displayName\":\"Cr\\u0007ew\"}",
        "{\"type\":\"LOCAL\",\"displayName\":\"Cr\\new\"}",
        "{\"type\":\"LOCAL\",\"displayName\":7}",
        "{\"type\":\"LOCAL\",\"displayName\":\"Crew\",\"members\":[]}",
        "{\"type\":\"LOCAL\",\"displayName\":\"Crew\",\"federatedAttributeValues\":[]}",
        "{\"type\":\"SAML\",\"displayName\":\"Crew\",\"federatedAttributeValues\":\"a\"}",
        "{\"type\":\"SAML\",\"displayName\":\"Crew\",\"federatedAttributeValues\":[\"\"]}",
        "{\"type\":\"SAML\",\"displayName\":\"Crew\",\"federatedAttributeValues\":[\" \"]}",
        "{\"type\":\"SAML\",\"displayName\":\"Crew\",\"federatedAttributeValues\":[null]}",
        "{\"type\":\"SAML\",\"displayName\":\"Crew\",\"federatedAttributeValues\":[\"\\u0000\"]}",
        "[]",
        ""
      })
  void requestThatMakesNoGroup_isRefused(String json) {
    create(json).statusCode(400).contentType("application/problem+json");
    assertThat(names("")).isEmpty();
  }

  @Test
  void longestTexts_areTakenAndLongerOnesAreNot() {
    String name = "ü".repeat(256);
    String value = "v".repeat(1_024);
    create(group(name, "d".repeat(1_000), value)).statusCode(201);

    create(group("x".repeat(257), "", "v")).statusCode(400);
    create(group("y", "d".repeat(1_001), "v")).statusCode(400);
    create(group("y", "", value + "v"))
        .statusCode(400)
        .body("errors.field", equalTo(List.of("federatedAttributeValues[0]")));
    create(group("y", "", "船".repeat(1_024)))
        .statusCode(400)
        .body("errors[0].detail", containsString("bytes"));
    create(
            group(
                "y",
                "",
                IntStream.range(0, 666)
                    .mapToObj(i -> String.valueOf((char) (0x4e00 + i * 31)))
                    .collect(Collectors.joining())))
        .statusCode(201);
  }

  private static String group(String name, String description, String value) {
    return "{\"type\":\"SAML\",\"displayName\":\"%s\",\"description\":\"%s\",\"federatedAttributeValues\":[\"%s\"]}"
        .formatted(name, description, value);
  }

  @Test
  void thousandValues_areTheMost() {
    String[] values = IntStream.range(0, 1_000).mapToObj(i -> "v" + i).toArray(String[]::new);
    String id = saml("Crew", values);

    shownToAdministrators(id).body("federatedAttributeValues", hasSize(1_000));
    change(
            id,
            "{\"federatedAttributeValues\":%s}"
                .formatted(
                    strings(
                        Stream.concat(Stream.of("more"), Stream.of(values))
                            .toArray(String[]::new))))
        .statusCode(400)
        .body("errors.field", equalTo(List.of("federatedAttributeValues")));
  }

  @ParameterizedTest
  @EnumSource(GroupType.class)
  void nameOfAnyTypeOfGroup_isTakenAndTheTypeNamed(GroupType type) {
    switch (type) {
      case SCIM -> group("Crew");
      case LOCAL -> local("Crew");
      case SAML -> saml("Crew");
    }
    String other = local("Other");

    create("{\"type\":\"SAML\",\"displayName\":\"CREW\"}")
        .statusCode(409)
        .body("detail", containsString(type.name()));
    change(other, "{\"displayName\":\"crew\"}")
        .statusCode(409)
        .body("detail", containsString(type.name()));
    shownToAdministrators(other).body("displayName", equalTo("Other")).body("version", equalTo(1));
  }

  @Test
  void repeatedCreate_makesNoSecondGroup() {
    String key = UUID.randomUUID().toString();

    String first = createOnce(key, "Crew", 201);

    assertThat(createOnce(key, "Crew", 201)).isEqualTo(first);
    createOnce(key, "Deck", 422);
    assertThat(names("")).containsExactly("Crew");
  }

  private String createOnce(String key, String name, int status) {
    return administering()
        .header("Idempotency-Key", key)
        .body("{\"type\":\"LOCAL\",\"displayName\":\"%s\"}".formatted(name))
        .post("/groups")
        .then()
        .statusCode(status)
        .extract()
        .path("id");
  }

  @Test
  void list_showsGroupsOfAllTypesByTypeAndByName() {
    saml("Staff", "s1", "s2");
    local("Admins");
    group("Crew");

    assertThat(names("")).containsExactly("Staff", "Admins", "Crew");
    assertThat(names("?type=SAML")).containsExactly("Staff");
    assertThat(names("?type=scim")).containsExactly("Crew");
    assertThat(names("?displayName=aDMINS")).containsExactly("Admins");
    assertThat(names("?displayName=Admin")).isEmpty();
    assertThat(names("?displayName=")).isEmpty();
    assertThat(names("?displayName=%00")).isEmpty();
    assertThat(names("?displayName=Admins&type=SCIM")).isEmpty();
    administering()
        .get("/groups?type=SAML")
        .then()
        .body("items[0].federatedAttributeValues", equalTo(List.of("s1", "s2")));
    administering().get("/groups?type=").then().statusCode(400);
    administering().get("/groups?type=OTHER").then().statusCode(400);
    administering().get("/groups?limit=0").then().statusCode(400);
    administering().get("/groups?cursor=x").then().statusCode(400);
  }

  @Test
  void walk_showsEveryGroupOnce() {
    List<String> made = IntStream.range(0, 5).mapToObj(i -> local("g" + i)).toList();

    assertThat(walk(2)).isEqualTo(made);
  }

  @Test
  void walkOverGroupsWithManyValues_showsEveryGroupOnceWithAllOfThem() {
    String[] values = IntStream.range(0, 1_000).mapToObj(i -> "v" + i).toArray(String[]::new);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      made.add(local("l" + i));
      made.add(saml("s" + i, values));
    }

    administering()
        .get("/groups")
        .then()
        .body("items", hasSize(21))
        .body("items[19].federatedAttributeValues", hasSize(1_000))
        .body("nextCursor", notNullValue());
    assertThat(walk(100)).isEqualTo(made);
  }

  private List<String> walk(int limit) {
    List<String> seen = new ArrayList<>();
    Walk.over(
        "/groups",
        () -> administering().queryParam("limit", limit),
        page -> seen.addAll(page.extract().path("items.id")));
    return seen;
  }

  @Test
  void renamedGroup_hasItsNewNameAndItsOldOneIsFree() {
    String id = local("Crew");

    change(id, "{\"displayName\":\"Deck\"}")
        .statusCode(200)
        .body("displayName", equalTo("Deck"))
        .body("version", equalTo(2));

    local("Crew");
    assertThat(logged("group.renamed")).containsExactly("The group was renamed: Crew -> Deck");
  }

  @Test
  void nameInAnotherCase_isARename() {
    String id = local("Crew");

    change(id, "{\"displayName\":\"CREW\"}").statusCode(200).body("displayName", equalTo("CREW"));
  }

  @Test
  void change_leavesAloneWhatItDoesNotName() {
    String id =
        create(
                "{\"type\":\"SAML\",\"displayName\":\"Crew\",\"description\":\"D\",\"federatedAttributeValues\":[\"a\",\"b\"]}")
            .extract()
            .path("id");

    change(id, "{\"federatedAttributeValues\":[\"b\",\"c\",\"c\"]}")
        .statusCode(200)
        .body("description", equalTo("D"))
        .body("federatedAttributeValues", equalTo(List.of("b", "c")))
        .body("version", equalTo(2));
    change(id, "{\"description\":\"\"}")
        .body("description", nullValue())
        .body("federatedAttributeValues", hasSize(2));
    change(id, "{\"federatedAttributeValues\":[]}").body("federatedAttributeValues", hasSize(0));
    assertThat(logged("group.changed"))
        .containsExactly(
            "Changed: federatedAttributeValues.",
            "Changed: description.",
            "Changed: federatedAttributeValues.");
  }

  @Test
  void changeToWhatIsThere_isNone() {
    String id = saml("Crew", "a");

    change(
            id,
            "{\"type\":\"SAML\",\"displayName\":\"Crew\",\"description\":\"\",\"federatedAttributeValues\":[\"a\",\"a\"]}")
        .statusCode(200)
        .body("version", equalTo(1));
    change(id, "{}").statusCode(200).body("version", equalTo(1));
    assertThat(logged("group.changed")).isEmpty();
    assertThat(logged("group.renamed")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"LOCAL, SAML", "LOCAL, SCIM", "SAML, LOCAL", "SAML, SCIM"})
  void type_neverChanges(GroupType type, GroupType other) {
    String id = type == GroupType.LOCAL ? local("Crew") : saml("Crew", "a");

    change(id, "{\"type\":\"%s\",\"displayName\":\"X\"}".formatted(other))
        .statusCode(409)
        .body("detail", containsString(type.name()));
    shownToAdministrators(id).body("displayName", equalTo("Crew"));
  }

  @Test
  void valuesOfALocalGroup_areRefused() {
    change(local("Crew"), "{\"federatedAttributeValues\":[\"a\"]}")
        .statusCode(409)
        .body("detail", containsString("SAML"));
  }

  @Test
  void deletedGroup_isGoneAndItsMembersStay() {
    String ann = account.provision("ann");
    String admins = local("Admins", ann);
    String staff = saml("Staff", "s");
    signIn(ann, "s").statusCode(200);

    administering().delete("/groups/" + admins).then().statusCode(204);
    administering().delete("/groups/" + staff).then().statusCode(204);

    administering().get("/groups/" + admins).then().statusCode(404);
    administering().delete("/groups/" + admins).then().statusCode(404);
    assertThat(groupsOf(ann)).isEmpty();
    signIn(ann, "s").body("groups", hasSize(0));
    assertThat(logged("group.deleted"))
        .containsExactly(
            "The group was deleted, of type SAML.", "The group was deleted, of type LOCAL.");
    group("Admins");
  }

  @Test
  void scimGroup_isTheIdentityProvidersAlone() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);

    for (String json :
        List.of(
            "{\"displayName\":\"Deck\"}",
            "{\"description\":\"D\"}",
            "{\"type\":\"LOCAL\"}",
            "{\"federatedAttributeValues\":[\"a\"]}",
            "{}")) {
      change(crew, json).statusCode(409).body("detail", containsString("identity provider owns"));
    }
    changeMembers(crew, "{\"remove\":[\"%s\"]}".formatted(ann)).statusCode(409);
    administering()
        .delete("/groups/" + crew)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("identity provider owns"));
    administering().put("/groups/" + crew + "/members/" + ann).then().statusCode(409);
    administering().delete("/groups/" + crew + "/members/" + ann).then().statusCode(409);
    assertThat(version(crew)).isEqualTo("W/\"1\"");
    assertThat(members(crew)).containsExactly(ann);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "00000000-0000-0000-0000-000000000000", "%00"})
  void unknownGroup_is404(String id) {
    for (int status :
        List.of(
            administering().urlEncodingEnabled(false).get("/groups/" + id).statusCode(),
            administering()
                .urlEncodingEnabled(false)
                .get("/groups/" + id + "/members")
                .statusCode(),
            administering()
                .urlEncodingEnabled(false)
                .body("{}")
                .patch("/groups/" + id)
                .statusCode(),
            administering().urlEncodingEnabled(false).delete("/groups/" + id).statusCode())) {
      assertThat(status).isEqualTo(404);
    }
  }

  @Test
  void groupOfAnotherAccount_isUnknown() {
    String ann = account.provision("ann");
    String admins = local("Admins", ann);
    saml("Staff", "s");
    TestAccount own = account;
    account = accounts.create();

    administering().get("/groups/" + admins).then().statusCode(404);
    administering().get("/groups/" + admins + "/members").then().statusCode(404);
    administering().delete("/groups/" + admins).then().statusCode(404);
    administering().get("/users/" + ann + "/groups").then().statusCode(404);
    change(admins, "{\"displayName\":\"X\"}").statusCode(404);
    changeMembers(admins, "{}").statusCode(404);
    signIn(ann, "s").statusCode(404);
    signInAs("{\"userName\":\"%s\",\"groupValues\":[]}".formatted(own.address("ann")))
        .statusCode(404);
    assertThat(names("")).isEmpty();
    local("Admins");
  }

  @Test
  void viewer_looksAndChangesNothing() {
    String admins = local("Admins", account.provision("ann"));
    RequestSpecification viewer =
        account.administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER));

    viewer.get("/groups/" + admins + "/members").then().statusCode(200).body("items", hasSize(1));
    viewer.body("{\"displayName\":\"X\"}").patch("/groups/" + admins).then().statusCode(403);
  }

  private ValidatableResponse shownToAdministrators(String id) {
    return administering().get("/groups/" + id).then().statusCode(200).body("id", equalTo(id));
  }

  private List<String> names(String query) {
    return administering()
        .urlEncodingEnabled(false)
        .get("/groups" + query)
        .then()
        .statusCode(200)
        .extract()
        .path("items.displayName");
  }
}
