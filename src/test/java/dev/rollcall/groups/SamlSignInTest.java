package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sign-in makes of a user's groups. */
@QuarkusTest
class SamlSignInTest extends GroupsHttpTest {

  @Test
  void user_isInTheGroupsThatTheAssertionNames() {
    String ann = account.provision("ann");
    String crew = saml("Crew", "crew", "deck");
    String staff = saml("Staff", "staff");
    saml("Others", "others");

    signIn(ann, "staff", "crew", "deck", "staff", "nobody's")
        .statusCode(200)
        .body("userId", equalTo(ann))
        .body("groups.id", equalTo(List.of(crew, staff)))
        .body("groups.displayName", equalTo(List.of("Crew", "Staff")))
        .body("joined", equalTo(2))
        .body("left", equalTo(0));

    assertThat(groupsOf(ann)).containsExactly("Crew", "Staff");
  }

  @Test
  void nextSignIn_isADifference() {
    String ann = account.provision("ann");
    saml("Crew", "crew");
    saml("Staff", "staff");
    saml("Board", "board");
    signIn(ann, "crew", "staff").statusCode(200);

    signIn(ann, "staff", "board")
        .body("groups.displayName", equalTo(List.of("Staff", "Board")))
        .body("joined", equalTo(1))
        .body("left", equalTo(1));
    signIn(ann).body("groups", hasSize(0)).body("joined", equalTo(0)).body("left", equalTo(2));
    assertThat(groupsOf(ann)).isEmpty();
    assertThat(logged("saml.signed-in"))
        .containsExactly(
            "A sign-in set the user's groups of type SAML: joined 0, left 2; now in none.",
            "A sign-in set the user's groups of type SAML: joined 1, left 1; now in Staff, Board.",
            "A sign-in set the user's groups of type SAML: joined 2, left 0; now in Crew, Staff.");
  }

  @Test
  void sameSignInAgain_changesNothing() {
    String ann = account.provision("ann");
    String crew = saml("Crew", "crew");
    signIn(ann, "crew").statusCode(200);

    signIn(ann, "crew")
        .statusCode(200)
        .body("groups.id", equalTo(List.of(crew)))
        .body("joined", equalTo(0))
        .body("left", equalTo(0));

    assertThat(logged("saml.signed-in")).hasSize(1);
    administering().get("/groups/" + crew).then().body("version", equalTo(1));
  }

  @Test
  void groupsOfOtherTypes_areLeftAlone() {
    String ann = account.provision("ann");
    String bob = account.provision("bob");
    group("Crew", ann);
    local("Admins", ann);
    String staff = saml("Staff", "staff");
    signIn(bob, "staff").statusCode(200);

    signIn(ann, "Crew", "Admins").body("groups", hasSize(0)).body("joined", equalTo(0));

    assertThat(groupsOf(ann)).containsExactly("Crew", "Admins");
    assertThat(membersOf(staff)).containsExactly(bob);
  }

  @Test
  void values_areComparedExactly() {
    String ann = account.provision("ann");
    saml("Upper", "CREW");
    saml("Spaces", " crew ");
    saml("Composed", "caf\u00e9");

    signIn(ann, "crew", "Crew", "", " ", "cafe\u0301", "%", "' OR true --")
        .statusCode(200)
        .body("groups", hasSize(0));
    signIn(ann, " crew ", "caf\u00e9")
        .body("groups.displayName", equalTo(List.of("Spaces", "Composed")));
  }

  @Test
  void changedValues_countFromTheNextSignIn() {
    String ann = account.provision("ann");
    String crew = saml("Crew", "crew");
    signIn(ann, "crew").statusCode(200);

    change(crew, "{\"federatedAttributeValues\":[\"deck\"]}").statusCode(200);

    assertThat(membersOf(crew)).containsExactly(ann);
    signIn(ann, "crew").body("left", equalTo(1));
    assertThat(membersOf(crew)).isEmpty();
  }

  @Test
  void user_isFoundByItsNameInAnyCase() {
    String ann = account.provision("ann");
    saml("Crew", "crew");

    signInAs("{\"userName\":\"%s\",\"groupValues\":[\"crew\"]}".formatted(account.address("ANN")))
        .statusCode(200)
        .body("userId", equalTo(ann))
        .body("joined", equalTo(1));
  }

  @Test
  void disabledUser_isSetLikeAnyOther() {
    String ann =
        account.provisionAs(
            "{\"userName\":\"%s\",\"active\":false}".formatted(account.address("ann")));
    saml("Crew", "crew");

    signIn(ann, "crew").statusCode(200).body("joined", equalTo(1));
  }

  @Test
  void unknownUser_is404() {
    signIn(UUID.randomUUID().toString(), "crew").statusCode(404);
    signInAs("{\"userName\":\"nobody@nowhere\",\"groupValues\":[]}").statusCode(404);
    String ann = account.provision("ann");
    account.request().delete("/Users/" + ann).then().statusCode(204);
    signIn(ann, "crew").statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"groupValues\":[]}",
        "{\"userId\":\"ID\"}",
        "{\"userId\":\"ID\",\"groupValues\":null}",
        "{\"userId\":\"ID\",\"groupValues\":\"crew\"}",
        "{\"userId\":\"ID\",\"groupValues\":[null]}",
        "{\"userId\":\"ID\",\"groupValues\":[7]}",
        "{\"userId\":\"ID\",\"groupValues\":[\"\\u0000\"]}",
        "{\"userId\":\"ID\",\"userName\":\"x\",\"groupValues\":[]}",
        "{\"userId\":\"x\",\"groupValues\":[]}",
        "{\"userName\":\"\",\"groupValues\":[]}",
        "{\"userName\":\"a\\u0000\",\"groupValues\":[]}"
      })
  void requestThatSaysNotWhoOrWhat_isRefusedAndNothingDone(String json) {
    String ann = account.provision("ann");
    String crew = saml("Crew", "crew");
    signIn(ann, "crew").statusCode(200);

    signInAs(json.replace("ID", ann)).statusCode(400).contentType("application/problem+json");

    assertThat(membersOf(crew)).containsExactly(ann);
  }

  @Test
  void tenThousandValues_areTheMost() {
    String ann = account.provision("ann");
    saml("Last", "v9999");
    String[] values = IntStream.range(0, 10_000).mapToObj(i -> "v" + i).toArray(String[]::new);

    signIn(ann, values).statusCode(200).body("groups.displayName", equalTo(List.of("Last")));

    String[] more = IntStream.range(0, 10_001).mapToObj(i -> "v" + i).toArray(String[]::new);
    signIn(ann, more).statusCode(400).body("errors.field", equalTo(List.of("groupValues")));
    signIn(ann, "v".repeat(1_025))
        .statusCode(400)
        .body("errors.field", equalTo(List.of("groupValues[0]")));
    signIn(ann, "船".repeat(1_024)).statusCode(200);
  }

  @Test
  void parallelSignIns_endInOneOfTheirStates() throws Exception {
    for (int i = 0; i < 6; i++) {
      saml("g" + i, "v" + i);
    }
    for (int round = 0; round < 4; round++) {
      String ann = account.provision("ann" + round);

      List<Integer> statuses =
          Together.all(
              12,
              i ->
                  () ->
                      (i % 2 == 0
                              ? signIn(ann, "v0", "v1", "v2")
                              : signIn(ann, "v2", "v3", "v4", "v5"))
                          .extract()
                          .statusCode());

      assertThat(statuses).containsOnly(200);
      assertThat(groupsOf(ann)).isIn(List.of("g0", "g1", "g2"), List.of("g2", "g3", "g4", "g5"));
    }
  }

  @Test
  void signInWhileItsGroupsAndUserAreDeleted_failsNeverButByTheUser() throws Exception {
    for (int round = 0; round < 6; round++) {
      String ann = account.provision("ann" + round);
      String first = saml("first" + round, "f");
      String second = saml("second" + round, "s");
      signIn(ann, "f").statusCode(200);
      boolean deletesUser = round % 2 == 0;

      List<Integer> statuses =
          Together.all(
              5,
              i ->
                  () ->
                      switch (i) {
                        case 0 -> signIn(ann, "s").extract().statusCode();
                        case 1 -> signIn(ann, "f", "s").extract().statusCode();
                        case 2 -> administering().delete("/groups/" + first).statusCode();
                        case 3 -> administering().delete("/groups/" + second).statusCode();
                        default ->
                            deletesUser
                                ? account.request().delete("/Users/" + ann).statusCode()
                                : 204;
                      });

      assertThat(statuses.subList(0, 2)).isSubsetOf(200, deletesUser ? 404 : 200);
      assertThat(statuses.subList(2, 5)).containsOnly(204);
    }
  }
}
