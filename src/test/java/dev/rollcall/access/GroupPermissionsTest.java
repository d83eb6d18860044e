package dev.rollcall.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.groups.Together;
import dev.rollcall.testing.AdminApi;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.Walk;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What groups give to their members, as administrators set it. */
@QuarkusTest
class GroupPermissionsTest extends AccessHttpTest {

  @Test
  void newGroup_givesNothing() {
    assertThat(grants(group("Crew"))).isEmpty();
  }

  @Test
  void add_keepsWhatIsThere() {
    String crew = group("Crew");
    add(crew, "read").body("added", equalTo(1)).body("total", equalTo(1));

    add(crew, "write @ eu", "read", "write @ eu", "write")
        .statusCode(200)
        .body("added", equalTo(2))
        .body("removed", equalTo(0))
        .body("total", equalTo(3));

    assertThat(grants(crew)).containsExactly("read", "write", "write @ eu");
  }

  @Test
  void set_putsTheListInPlaceOfTheOneBefore() {
    String crew = group("Crew");
    add(crew, "a", "b", "c @ 1");

    set(crew, "b", "c @ 2", "d")
        .statusCode(200)
        .body("added", equalTo(2))
        .body("removed", equalTo(2))
        .body("total", equalTo(3));

    assertThat(grants(crew)).containsExactly("b", "c @ 2", "d");
    set(crew, "d", "b", "c @ 2").body("added", equalTo(0)).body("removed", equalTo(0));
    set(crew).body("removed", equalTo(3)).body("total", equalTo(0));
    assertThat(grants(crew)).isEmpty();
  }

  @Test
  void remove_takesExactlyThatGrant() {
    String crew = group("Crew");
    add(crew, "read", "read @ eu", "Read");

    administering().delete("/groups/" + crew + "/permissions/read").then().statusCode(204);

    assertThat(grants(crew)).containsExactly("Read", "read @ eu");
    administering()
        .queryParam("scope", "eu")
        .delete("/groups/" + crew + "/permissions/read")
        .then()
        .statusCode(204);
    assertThat(grants(crew)).containsExactly("Read");
  }

  @Test
  void removalOfWhatIsNotThere_is404AndSaysWhat() {
    String crew = group("Crew");
    add(crew, "read @ eu");

    administering()
        .delete("/groups/" + crew + "/permissions/read")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("\"read\" without a scope"));
    assertThat(grants(crew)).containsExactly("read @ eu");
  }

  @Test
  void emptyScope_isNone() {
    String crew = group("Crew");
    administering("{\"permissions\":[{\"permission\":\"read\",\"scope\":\"\"}]}")
        .post("/groups/" + crew + "/permissions")
        .then()
        .statusCode(200);
    administering("{\"permissions\":[{\"permission\":\"read\",\"scope\":null}]}")
        .post("/groups/" + crew + "/permissions")
        .then()
        .body("added", equalTo(0));

    administering()
        .get("/groups/" + crew + "/permissions")
        .then()
        .body("items", hasSize(1))
        .body("items[0].scope", nullValue());
    administering().delete("/groups/" + crew + "/permissions/read?scope=").then().statusCode(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read:all",
        "a/b",
        "a b",
        "100%",
        "%2F",
        "a+b",
        "a;b=c",
        "a?b#c&d=e",
        "users",
        "x/users",
        "...",
        "a.b/..c",
        "' OR 1=1 --",
        "größe/日本",
        "\uD83D\uDE00"
      })
  void permissionOfAnyCharacters_fitsIntoThePath(String permission) {
    String crew = group("Crew", account.provision("ann"));
    set(crew, permission, "other").statusCode(200).body("total", equalTo(2));

    assertThat(holders(permission)).hasSize(1);
    administering()
        .pathParam("permission", permission)
        .delete("/groups/" + crew + "/permissions/{permission}")
        .then()
        .statusCode(204);
    assertThat(grants(crew)).containsExactly("other");
    assertThat(holders(permission)).isEmpty();
  }

  @Test
  void slashThatIsNotEscaped_isUnderstood() {
    String crew = group("Crew", account.provision("ann"));
    set(crew, "a/b/users");

    administering()
        .get("/permissions/a/b/users/users")
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
    administering().delete("/groups/" + crew + "/permissions/a/b/users").then().statusCode(204);
    assertThat(grants(crew)).isEmpty();
  }

  @Test
  void groupsOfAllTypes_canHavePermissions() {
    String ann = account.provision("ann");
    for (String group :
        List.of(
            group("Scim"),
            others.makeLocal(account, "Local", ann),
            others.makeSaml(account, "Saml", ann))) {
      add(group, "read").statusCode(200);
      assertThat(grants(group)).containsExactly("read");
    }
  }

  @Test
  void grants_surviveWhateverScimDoesToTheGroup() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);
    add(crew, "read", "write @ eu");
    String version = account.request().get("/Groups/" + crew).then().extract().header("ETag");

    add(crew, "more").statusCode(200);
    assertThat(account.request().get("/Groups/" + crew).then().extract().header("ETag"))
        .as("permissions are no part of the SCIM resource")
        .isEqualTo(version);
    patchGroup(crew, "[{'op':'replace','path':'displayName','value':'Deck'}]").statusCode(204);
    patchGroup(crew, "[{'op':'remove','path':'members'}]").statusCode(204);
    account
        .sending(
            """
            {"displayName":"Team","permissions":[{"permission":"root"}],
             "members":[{"value":"%s"}]}
            """
                .formatted(ann))
        .put("/Groups/" + crew)
        .then()
        .statusCode(200);

    assertThat(grants(crew)).containsExactly("more", "read", "write @ eu");
    assertThat(permissions(ann)).containsExactly("more", "read", "write @ eu");
  }

  @Test
  void deletedGroup_takesItsGrantsAlong() {
    String ann = account.provision("ann");
    String crew = group("Crew", ann);
    add(crew, "read");

    account.request().delete("/Groups/" + crew).then().statusCode(204);

    administering().get("/groups/" + crew + "/permissions").then().statusCode(404);
    assertThat(permissions(ann)).isEmpty();
    administering().get("/permissions").then().body("items", hasSize(0));
  }

  @Test
  void list_isReadPageByPage() {
    String crew = group("Crew");
    List<String> made =
        IntStream.range(0, 25).mapToObj(i -> "p" + (char) ('a' + i / 5) + " @ s" + i % 5).toList();
    List<String> shuffled = new ArrayList<>(made);
    Collections.shuffle(shuffled);
    add(crew, shuffled.toArray(String[]::new));

    List<String> seen = new ArrayList<>();
    Walk.over(
        "/groups/" + crew + "/permissions",
        () -> administering().queryParam("limit", 4),
        page -> seen.addAll(grants(page)));

    assertThat(seen).isEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "YQ", "AGEA", "gICA", "é", "YQAAYg"})
  void cursorOfSomebodysOwn_isRefused(String cursor) {
    administering()
        .queryParam("cursor", cursor)
        .get("/groups/" + group("Crew") + "/permissions")
        .then()
        .statusCode(cursor.isEmpty() ? 200 : 400);
  }

  @Test
  void unknownGroup_is404Everywhere() {
    for (String id : List.of(UUID.randomUUID().toString(), "nobody", "1-1-1-1-1")) {
      administering().get("/groups/" + id + "/permissions").then().statusCode(404);
      set(id, "read").statusCode(404).contentType("application/problem+json");
      add(id, "read").statusCode(404);
      administering().delete("/groups/" + id + "/permissions/read").then().statusCode(404);
    }
  }

  @Test
  void otherAccountsGroup_isUnknown() {
    TestAccount own = account;
    TestAccount stranger = accounts.create();
    use(stranger);
    String theirs = group("Theirs");
    add(theirs, "read");
    use(own);

    administering().get("/groups/" + theirs + "/permissions").then().statusCode(404);
    set(theirs, "write").statusCode(404);
    add(theirs, "write").statusCode(404);
    administering().delete("/groups/" + theirs + "/permissions/read").then().statusCode(404);
    stranger.administering(admin).get("/groups/" + theirs + "/permissions").then().statusCode(404);
    use(stranger);
    assertThat(grants(theirs)).containsExactly("read");
  }

  @Test
  void viewer_looksAndChangesNothing() {
    String crew = group("Crew");
    add(crew, "read");
    admin = accounts.adminToken(account, Roles.ACCOUNT_VIEWER);

    assertThat(grants(crew)).containsExactly("read");
    set(crew, "write").statusCode(403);
    add(crew, "write").statusCode(403);
    administering().delete("/groups/" + crew + "/permissions/read").then().statusCode(403);
    assertThat(grants(crew)).containsExactly("read");
  }

  @Test
  void change_isInTheLogWithWhatItDid() {
    String crew = group("Crew");
    add(crew, "a", "b @ eu");
    set(crew, "a", "c");
    set(crew, "c", "a");
    administering().delete("/groups/" + crew + "/permissions/a").then().statusCode(204);

    assertThat(events())
        .containsExactly(
            "Permissions of the group: 0 added, 1 removed. Removed: a.",
            "Permissions of the group: 1 added, 1 removed. Added: c. Removed: b (eu).",
            "Permissions of the group: 2 added, 0 removed. Added: a, b (eu).");
  }

  @Test
  void entryOfALargeChange_isBounded() {
    String crew = group("Crew");
    add(
        crew,
        IntStream.range(0, 500)
            .mapToObj(i -> "permission-" + i + " @ " + "s".repeat(400))
            .toArray(String[]::new));

    assertThat(events().getFirst()).startsWith("Permissions of the group: 500 added");
    assertThat(events().getFirst().length()).isLessThanOrEqualTo(1000);
  }

  private List<String> events() {
    return administering()
        .queryParam("operation", "group.permissions-changed")
        .get("/log")
        .then()
        .statusCode(200)
        .body("items.resource.displayName[0]", notNullValue())
        .extract()
        .path("items.detail");
  }

  @Test
  void limit_isTheAccountsOwn() {
    limitTo(3);
    String crew = group("Crew");
    add(crew, "a", "b");

    add(crew, "c", "d")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("maxPermissionsPerGroup is 3"));
    set(crew, "a", "c", "d", "e").statusCode(409);

    assertThat(grants(crew)).containsExactly("a", "b");
    add(crew, "a", "b", "c").statusCode(200).body("total", equalTo(3));
    set(crew, "x", "y", "z").statusCode(200);
    assertThat(grants(group("Another"))).isEmpty();
  }

  @Test
  void groupThatIsOverALowerLimit_canGiveUpSomeButTakeNone() {
    String crew = group("Crew");
    add(crew, "a", "b", "c", "d");
    limitTo(2);

    set(crew, "a", "b", "c").statusCode(200);
    set(crew, "a", "b", "e").statusCode(409);
    assertThat(grants(crew)).containsExactly("a", "b", "c");
    add(crew, "a").statusCode(200);
    administering().delete("/groups/" + crew + "/permissions/a").then().statusCode(204);
    set(crew, "b", "e").statusCode(200);
  }

  @Test
  void lastPlaces_areTakenOnceEach() throws Exception {
    limitTo(40);
    String crew = group("Crew");
    add(crew, IntStream.range(0, 24).mapToObj(i -> "old" + i).toArray(String[]::new));

    List<Integer> statuses =
        Together.all(32, i -> () -> add(crew, "new" + i).extract().statusCode());

    assertThat(Collections.frequency(statuses, 200)).isEqualTo(16);
    assertThat(Collections.frequency(statuses, 409)).isEqualTo(16);
    assertThat(grants(crew)).hasSize(40);
  }

  @Test
  void parallelSets_leaveOneOfTheLists() throws Exception {
    String crew = group("Crew");

    List<Integer> statuses =
        Together.all(16, i -> () -> set(crew, "a" + i, "b" + i).extract().statusCode());

    assertThat(statuses).containsOnly(200);
    List<String> left = grants(crew);
    assertThat(left).hasSize(2);
    assertThat(left.get(1)).isEqualTo(left.get(0).replace('a', 'b'));
  }

  private void limitTo(int permissions) {
    AdminApi.as(accounts.operatorToken())
        .body("{\"limits\":{\"maxPermissionsPerGroup\":%d}}".formatted(permissions))
        .patch("/accounts/" + account.id())
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"permission\":\"\"}",
        "{}",
        "null",
        "{\"permission\":null}",
        "{\"permission\":7}",
        "{\"permission\":\" a\"}",
        "{\"permission\":\"a \"}",
        "{\"permission\":\"\\u00a0a\"}",
        "{\"permission\":\"a\\nb\"}",
        "{\"permission\":\"a\\u0000b\"}",
        "{\"permission\":\"a\\u0085b\"}",
        "{\"permission\":\"a\\u202eb\"}",
        "{\"permission\":\"a\\u200bb\"}",
        "{\"permission\":\"a\\ud800\"}",
        "{\"permission\":\".\"}",
        "{\"permission\":\"..\"}",
        "{\"permission\":\"../../users\"}",
        "{\"permission\":\"a/./b\"}",
        "{\"permission\":\"a/..\"}",
        "{\"permission\":\"a\",\"scope\":\" \"}",
        "{\"permission\":\"a\",\"scope\":\"b\\t\"}",
        "{\"permission\":\"a\",\"scope\":[\"b\"]}",
        "{\"permission\":\"a\",\"Scope\":\"b\"}",
        "[\"a\"]",
        "\"a\""
      })
  void hostileGrant_isRefusedWithAFieldAndNothingIsStored(String grant) {
    String crew = group("Crew");

    administering("{\"permissions\":[{\"permission\":\"good\"},%s]}".formatted(grant))
        .post("/groups/" + crew + "/permissions")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");

    assertThat(grants(crew)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"permissions\":null}", "{\"permissions\":{}}"})
  void bodyThatIsNoList_isRefused(String body) {
    String crew = group("Crew");
    add(crew, "read");

    administering(body).put("/groups/" + crew + "/permissions").then().statusCode(400);

    assertThat(grants(crew)).containsExactly("read");
  }

  @Test
  void longestTexts_areTakenAndLongerOnesAreNot() {
    String crew = group("Crew");
    // As wide as characters get in the index: three bytes each, and pairs of two chars with four.
    for (int first : new int[] {0x4E00, 0x20000}) {
      String permission = randomOf(first, 200);
      String scope = randomOf(first, 500);
      add(crew, permission + " @ " + scope).statusCode(200).body("added", equalTo(1));
      assertThat(grants(crew)).contains(permission + " @ " + scope);
      assertThat(holders(permission, scope)).isEmpty();
    }
    add(crew, "x".repeat(201))
        .statusCode(400)
        .body("errors[0].field", equalTo("permissions[0].permission"));
    add(crew, "x @ " + "y".repeat(501)).statusCode(400);
    administering()
        .delete("/groups/" + crew + "/permissions/" + "x".repeat(201))
        .then()
        .statusCode(400);
  }

  /** Two dots between slashes are a step back, escaped or not, and end up at another permission. */
  @ParameterizedTest
  @ValueSource(strings = {"a%00b", "a%0Ab", "%20", "a/%2E%2E/b", "..%2Fb"})
  void hostilePath_isRefused(String permission) {
    administering()
        .urlEncodingEnabled(false)
        .get("/permissions/" + permission + "/users")
        .then()
        .statusCode(permission.contains("%2E") ? 200 : 400);
    administering()
        .queryParam("scope", "a\u0000b")
        .get("/permissions/a/users")
        .then()
        .statusCode(400);
  }

  /** Text that does not compress, of characters from there on. */
  private static String randomOf(int first, int chars) {
    Random random = new Random(chars);
    StringBuilder text = new StringBuilder();
    while (text.length() + Character.charCount(first) <= chars) {
      text.appendCodePoint(first + random.nextInt(20_000));
    }
    return text.toString();
  }

  @Test
  void patternThatCostsTime_isAnsweredAllTheSame() {
    add(group("Crew"), "/.".repeat(200_000)).statusCode(400);
  }

  @Test
  void manyGrantsInOneRequest_areRefusedByTheLimitAlone() {
    String crew = group("Crew");
    String[] many = IntStream.range(0, 1_000).mapToObj(i -> "p" + i).toArray(String[]::new);

    set(crew, many).statusCode(200).body("total", equalTo(1_000));
    String[] more = IntStream.range(0, 20_000).mapToObj(i -> "p" + i).toArray(String[]::new);
    set(crew, more).statusCode(409);
    assertThat(
            grants(
                administering()
                    .queryParam("limit", 1000)
                    .get("/groups/" + crew + "/permissions")
                    .then()))
        .hasSize(1_000);
  }
}
