package dev.rollcall.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.Walk;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What users may do, and who may do what. */
@QuarkusTest
class UserPermissionsTest extends AccessHttpTest {

  @Test
  void permissions_areThoseOfAllGroupsOfAllTypes() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);
    String local = others.makeLocal(account, "Local", ann);
    String saml = others.makeSaml(account, "Saml", ann);
    add(crew, "read", "scim");
    add(local, "read", "local @ eu");
    add(saml, "read", "saml");
    add(group("Strangers", account.provision("bob")), "secret");

    assertThat(permissions(ann)).containsExactly("local @ eu", "read", "saml", "scim");
    JsonPath shown =
        administering().get("/users/" + ann + "/permissions").then().extract().jsonPath();
    assertThat(shown.getString("id")).isEqualTo(ann);
    assertThat(shown.getString("userName")).isEqualTo(account.address("ann"));
    assertThat(shown.getBoolean("active")).isTrue();
    assertThat(shown.getInt("items[1].groupCount")).isEqualTo(3);
    assertThat(shown.<String>getList("items[1].groups.id")).containsExactly(crew, local, saml);
    assertThat(shown.<String>getList("items[1].groups.displayName"))
        .containsExactly("Crew", "Local", "Saml");
    assertThat(shown.<String>getList("items[1].groups.type"))
        .containsExactly("SCIM", "LOCAL", "SAML");
    assertThat(shown.<Boolean>getList("items[1].groups.direct")).containsOnly(true);
    assertThat(shown.<String>getList("items[3].groups.id")).containsExactly(crew);
  }

  @Test
  void permissionsOfGroupsAbove_areTheMembersToo() {
    String ann = account.provision("ann");
    String bob = account.provision("bob");
    String inner = group("Inner", ann);
    String middle = group("Middle", inner);
    String outer = group("Outer", middle, bob);
    String both = group("Both", inner, ann);
    add(inner, "inner");
    add(middle, "middle");
    add(outer, "outer");
    add(both, "outer", "both");

    assertThat(permissions(ann)).containsExactly("both", "inner", "middle", "outer");
    assertThat(permissions(bob)).containsExactly("outer");
    administering()
        .get("/users/" + ann + "/permissions")
        .then()
        .body("items[0].groups.direct", equalTo(List.of(true)))
        .body("items[1].groups.direct", equalTo(List.of(true)))
        .body("items[2].groups.direct", equalTo(List.of(false)))
        .body("items[3].groups.displayName", equalTo(List.of("Both", "Outer")))
        .body("items[3].groups.direct", equalTo(List.of(true, false)));
    assertThat(holders("inner")).containsExactly(ann);
    assertThat(holders("outer")).containsExactly(ann, bob);
  }

  @Test
  void inactiveUser_hasNoneUntilItIsActiveAgain() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);
    add(crew, "read");

    setActive(ann, false).statusCode(200);

    administering()
        .get("/users/" + ann + "/permissions")
        .then()
        .statusCode(200)
        .body("active", equalTo(false))
        .body("items", hasSize(0))
        .body("nextCursor", nullValue());
    assertThat(holders("read")).isEmpty();
    account.request().get("/Groups/" + crew).then().body("members", hasSize(1));
    setActive(ann, true).statusCode(200);
    assertThat(permissions(ann)).containsExactly("read");
    assertThat(holders("read")).containsExactly(ann);
  }

  @Test
  void deletedUser_comesBackWithThem() {
    String ann = account.provision("ann");
    add(group("Crew", ann), "read");

    account.request().delete("/Users/" + ann).then().statusCode(204);

    administering().get("/users/" + ann + "/permissions").then().statusCode(404);
    assertThat(holders("read")).isEmpty();
    assertThat(account.provision("ann")).isEqualTo(ann);
    assertThat(permissions(ann)).containsExactly("read");
  }

  @Test
  void memberThatLeaves_losesThem() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);
    add(crew, "read");

    patchGroup(crew, "[{'op':'remove','path':'members','value':['%s']}]".formatted(ann))
        .statusCode(204);

    assertThat(permissions(ann)).isEmpty();
    assertThat(holders("read")).isEmpty();
  }

  @Test
  void manyPermissions_areReadPageByPage() {
    String ann = account.provision("ann");
    List<String> made = IntStream.range(100, 130).mapToObj(i -> "p" + i).toList();
    add(group("One", ann), made.subList(0, 20).toArray(String[]::new));
    add(group("Two", ann), made.subList(10, 30).toArray(String[]::new));

    List<String> seen = new ArrayList<>();
    Walk.over(
        "/users/" + ann + "/permissions",
        () -> administering().queryParam("limit", 7),
        page -> seen.addAll(grants(page)));

    assertThat(seen).isEqualTo(made);
  }

  @Test
  void groupsThatGiveOne_areBounded() {
    String ann = account.provision("ann");
    for (int i = 0; i < 103; i++) {
      add(others.makeLocal(account, "Group " + (1000 + i), ann), "read");
    }

    administering()
        .get("/users/" + ann + "/permissions")
        .then()
        .body("items", hasSize(1))
        .body("items[0].groupCount", equalTo(103))
        .body("items[0].groups", hasSize(100))
        .body("items[0].groups[0].displayName", equalTo("Group 1000"));
  }

  @Test
  void unknownUser_is404() {
    for (String id : List.of(UUID.randomUUID().toString(), "nobody", "1-1-1-1-1")) {
      administering()
          .get("/users/" + id + "/permissions")
          .then()
          .statusCode(404)
          .contentType("application/problem+json");
    }
  }

  @Test
  void otherAccounts_areAWorldOfTheirOwn() {
    TestAccount own = account;
    String ann = account.provision("ann");
    add(group("Crew", ann), "read");
    use(accounts.create());

    administering().get("/users/" + ann + "/permissions").then().statusCode(404);
    assertThat(holders("read")).isEmpty();
    administering().get("/permissions").then().body("items", hasSize(0));
    for (String path :
        List.of("/users/" + ann + "/permissions", "/permissions", "/permissions/read/users")) {
      own.administering(admin).get(path).then().statusCode(404);
    }
  }

  @Test
  void viewer_mayLook() {
    String ann = account.provision("ann");
    add(group("Crew", ann), "read");
    admin = accounts.adminToken(account, Roles.ACCOUNT_VIEWER);

    assertThat(permissions(ann)).containsExactly("read");
    assertThat(holders("read")).containsExactly(ann);
    administering().get("/permissions").then().statusCode(200);
  }

  @Test
  void scope_isHeldByItsOwnGrantsAndThoseWithoutAny() {
    String all = account.provision("all");
    String eu = account.provision("eu");
    String us = account.provision("us");
    add(group("All", all), "read");
    add(group("Eu", eu), "read @ eu", "read @ EU 2");
    add(group("Us", us), "read @ us");

    assertThat(holders("read")).containsExactly(all);
    assertThat(holders("read", "eu")).containsExactly(all, eu);
    assertThat(holders("read", "us")).containsExactly(all, us);
    assertThat(holders("read", "e")).containsExactly(all);
    assertThat(holders("read", "EU 2")).containsExactly(all, eu);
    assertThat(holders("read", "")).containsExactly(all);
    assertThat(holders("READ")).isEmpty();
    assertThat(holders("nothing", "eu")).isEmpty();
  }

  @Test
  void users_areReadPageByPageEachOnce() {
    List<String> users = IntStream.range(0, 23).mapToObj(i -> account.provision("u" + i)).toList();
    add(group("One", users.subList(0, 15).toArray(String[]::new)), "read");
    add(group("Two", users.subList(8, 23).toArray(String[]::new)), "read", "read @ eu");
    for (int i = 0; i < 23; i += 5) {
      setActive(users.get(i), false).statusCode(200);
    }

    List<String> seen = new ArrayList<>();
    Walk.over(
        "/permissions/read/users",
        () -> administering().queryParam("limit", 4).queryParam("scope", "eu"),
        page -> seen.addAll(page.extract().path("items.id")));

    assertThat(seen)
        .isEqualTo(IntStream.range(0, 23).filter(i -> i % 5 != 0).mapToObj(users::get).toList());
  }

  @Test
  void user_isNamed() {
    account.provisionAs(
        "{\"userName\":\"%s\",\"displayName\":\"Ann\"}".formatted(account.address("ann")));
    String ann = account.request().get("/Users").then().extract().path("Resources[0].id");
    add(group("Crew", ann), "read");

    administering()
        .get("/permissions/read/users")
        .then()
        .body("items[0].userName", equalTo(account.address("ann")))
        .body("items[0].displayName", equalTo("Ann"));
  }

  @Test
  void permissionsInUse_areListedWithTheNumberOfGroups() {
    add(group("One"), "write", "read", "read @ eu");
    add(group("Two"), "read");

    var first = administering().queryParam("limit", 2).get("/permissions").then();
    assertThat(grants(first)).containsExactly("read", "read @ eu");
    first.body("items.groups", equalTo(List.of(2, 1)));
    String cursor = first.extract().path("nextCursor");
    var second = administering().queryParam("cursor", cursor).get("/permissions").then();
    assertThat(grants(second)).containsExactly("write");
    second.body("nextCursor", nullValue());
  }
}
