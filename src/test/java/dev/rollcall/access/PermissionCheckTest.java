package dev.rollcall.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions of the product: may this user do that? */
@QuarkusTest
class PermissionCheckTest extends AccessHttpTest {

  private ValidatableResponse ask(List<String> checks) {
    return administering(checks.stream().collect(Collectors.joining(",", "{\"checks\":[", "]}")))
        .post("/permissions:check")
        .then();
  }

  private List<Boolean> answers(String... checks) {
    return ask(List.of(checks)).statusCode(200).extract().path("results.allowed");
  }

  private static String of(String user, String permission) {
    return "{\"user\":\"%s\",\"permission\":\"%s\"}".formatted(user, permission);
  }

  private static String of(String user, String permission, String scope) {
    return "{\"user\":\"%s\",\"permission\":\"%s\",\"scope\":\"%s\"}"
        .formatted(user, permission, scope);
  }

  @Test
  void answers_areInTheOrderOfTheQuestions() {
    String ann = account.provision("ann");
    String bob = account.provision("bob");
    add(group("Crew", ann, bob), "read");
    add(others.makeSaml(account, "Saml", ann), "write");
    add(group("Outer", group("Inner", bob)), "outer");

    assertThat(
            answers(
                of(bob, "write"),
                of(ann, "write"),
                of(ann, "read"),
                of(ann, "outer"),
                of(bob, "outer"),
                of(bob, "read"),
                of(ann, "READ"),
                of(ann, "read")))
        .containsExactly(false, true, true, false, true, true, false, true);
  }

  /** Clients differ in how they write the colon of the path. */
  @ParameterizedTest
  @ValueSource(strings = {"permissions:check", "permissions%3Acheck", "permissions%3acheck"})
  void colonOfThePath_mayBeEscaped(String path) {
    administering("{\"checks\":[]}")
        .urlEncodingEnabled(false)
        .post("/" + path)
        .then()
        .statusCode(200)
        .body("results", hasSize(0));
  }

  @Test
  void colonOfAParameter_belongsToTheParameter() {
    administering("{\"checks\":[]}")
        .urlEncodingEnabled(false)
        .post("/permissions%3acheck?a=%3A")
        .then()
        .statusCode(400)
        .body("detail", containsString("'a'"));
  }

  @Test
  void noQuestions_haveNoAnswers() {
    ask(List.of()).statusCode(200).body("results", hasSize(0));
  }

  @Test
  void grantWithoutAScope_holdsForAllAndOneWithAScopeForThatOne() {
    String all = account.provision("all");
    String eu = account.provision("eu");
    add(group("All", all), "read");
    add(group("Eu", eu), "read @ eu");

    assertThat(
            answers(
                of(all, "read"),
                of(all, "read", ""),
                of(all, "read", "eu"),
                of(eu, "read"),
                of(eu, "read", ""),
                of(eu, "read", "eu"),
                of(eu, "read", "EU"),
                of(eu, "read", "eu/west")))
        .containsExactly(true, true, true, false, false, true, false, false);
  }

  @Test
  void user_canBeNamedByItsUserNameInAnyCase() {
    String ann = account.provision("ann");
    add(group("Crew", ann), "read");
    String name = account.address("ann").toUpperCase(Locale.ROOT);

    ask(List.of(
            "{\"userName\":\"%s\",\"permission\":\"read\"}".formatted(name),
            "{\"userName\":\"%s\",\"permission\":\"write\"}".formatted(name),
            "{\"userName\":\"nobody@%s\",\"permission\":\"read\"}".formatted(account.domain())))
        .statusCode(200)
        .body("results.allowed", equalTo(List.of(true, false, false)))
        .body("results[0].user", equalTo(ann))
        .body("results[1].user", equalTo(ann))
        .body("results[2].user", nullValue());
  }

  @Test
  void unknownUser_mayNothing() {
    ask(List.of(
            of(UUID.randomUUID().toString(), "read"),
            of("nobody", "read"),
            of("", "read"),
            of("' OR true --", "read")))
        .statusCode(200)
        .body("results.allowed", equalTo(List.of(false, false, false, false)));
  }

  @Test
  void inactiveUser_mayNothing() {
    String ann = account.provision("ann");
    add(group("Crew", ann), "read");
    setActive(ann, false).statusCode(200);

    ask(List.of(of(ann, "read")))
        .body("results[0].allowed", equalTo(false))
        .body("results[0].user", equalTo(ann));
    setActive(ann, true).statusCode(200);
    assertThat(answers(of(ann, "read"))).containsExactly(true);
  }

  @Test
  void otherAccountsUser_isUnknown() {
    TestAccount own = account;
    String ann = account.provision("ann");
    add(group("Crew", ann), "read");
    use(accounts.create());

    ask(List.of(
            of(ann, "read"),
            "{\"userName\":\"%s\",\"permission\":\"read\"}".formatted(own.address("ann"))))
        .statusCode(200)
        .body("results.allowed", equalTo(List.of(false, false)))
        .body("results.user", equalTo(Arrays.asList(null, null)));
    own.administering(admin)
        .body("{\"checks\":[]}")
        .post("/permissions:check")
        .then()
        .statusCode(404);
  }

  @Test
  void viewer_mayAskBecauseNothingIsChanged() {
    String ann = account.provision("ann");
    add(group("Crew", ann), "read");
    admin = accounts.adminToken(account, Roles.ACCOUNT_VIEWER);

    assertThat(answers(of(ann, "read"))).containsExactly(true);
    administering("{\"checks\":[]}").put("/permissions:check").then().statusCode(405);
    administering("{\"checks\":[]}").post("/permissions:check/").then().statusCode(403);
    administering("{}").post("/tokens").then().statusCode(403);
  }

  @Test
  void thousandQuestions_areAnsweredEachForItself() {
    List<String> users = IntStream.range(0, 20).mapToObj(i -> account.provision("u" + i)).toList();
    Random random = new Random(1);
    List<List<String>> granted = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      granted.add(new ArrayList<>());
    }
    for (int g = 0; g < 8; g++) {
      String permission = "p" + g;
      List<String> members = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        if (random.nextBoolean()) {
          members.add(users.get(i));
          granted.get(i).add(permission);
        }
      }
      add(group("Group " + g, members.toArray(String[]::new)), permission);
    }
    List<String> checks = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    for (int n = 0; n < 1_000; n++) {
      int user = random.nextInt(20);
      String permission = "p" + random.nextInt(9);
      checks.add(of(users.get(user), permission));
      expected.add(granted.get(user).contains(permission));
    }

    assertThat(answers(checks.toArray(String[]::new))).isEqualTo(expected);
    checks.add(checks.getFirst());
    ask(checks).statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"permission\":\"a\"}",
        "{\"user\":\"u\"}",
        "{\"user\":\"u\",\"userName\":\"n\",\"permission\":\"a\"}",
        "{\"user\":null,\"userName\":null,\"permission\":\"a\"}",
        "{\"user\":\"u\",\"permission\":\"\"}",
        "{\"user\":\"u\",\"permission\":\"a\\nb\"}",
        "{\"user\":\"u\",\"permission\":\"a\",\"scope\":\"\\u0000\"}",
        "{\"user\":\"u\",\"permission\":\"a\",\"aboutOneUser\":true}",
        "{\"user\":[\"u\"],\"permission\":\"a\"}",
        "null"
      })
  void hostileQuestion_isRefused(String check) {
    ask(List.of(check)).statusCode(400).contentType("application/problem+json");
  }

  @Test
  void userNameOfOddCharacters_isNobody() {
    assertThat(
            answers(
                "{\"userName\":\"%s\",\"permission\":\"a\"}".formatted("x".repeat(1000)),
                "{\"userName\":\"İ\\\\\\\"'{}\",\"permission\":\"a\"}"))
        .isEqualTo(Collections.nCopies(2, false));
    ask(List.of("{\"userName\":\"%s\",\"permission\":\"a\"}".formatted("x".repeat(1001))))
        .statusCode(400);
  }
}
