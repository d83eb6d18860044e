package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the field.
class PatchUserTest extends UsersHttpTest {

  private String id;

  @BeforeEach
  void provision() {
    id =
        account.provisionAs(
            """
            {
              "userName": "%s",
              "title": "Clerk",
              "name": {"givenName": "Mona", "familyName": "Lind"},
              "emails": [{"type": "work", "value": "mona@work.example", "primary": true},
                         {"type": "home", "value": "mona@home.example"}]
            }
            """
                .formatted(account.address("mona")));
  }

  @Test
  void answer_isTheChangedUser() {
    patch(id, "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Chief\"}]")
        .statusCode(200)
        .contentType("application/scim+json")
        .header("ETag", "W/\"2\"")
        .body("id", equalTo(id))
        .body("title", equalTo("Chief"))
        .body("name.familyName", equalTo("Lind"))
        .body("meta.version", equalTo("W/\"2\""));
  }

  @Test
  void add_setsWhatWasNotThere() {
    patch(id, "[{\"op\":\"add\",\"path\":\"nickName\",\"value\":\"Mo\"}]")
        .statusCode(200)
        .body("nickName", equalTo("Mo"));
  }

  @Test
  void remove_takesAway() {
    patch(id, "[{\"op\":\"remove\",\"path\":\"title\"}]")
        .statusCode(200)
        .body("title", nullValue());
  }

  @Test
  void subAttribute_changesAlone() {
    patch(id, "[{\"op\":\"replace\",\"path\":\"name.familyName\",\"value\":\"Berg\"}]")
        .statusCode(200)
        .body("name.familyName", equalTo("Berg"))
        .body("name.givenName", equalTo("Mona"));
  }

  @Test
  void valuePath_changesTheSelectedElementAlone() {
    patch(
            id,
            """
            [{"op": "replace", "path": "emails[type eq \\"work\\"].value", "value": "new@work.example"}]
            """)
        .statusCode(200)
        .body("emails", hasSize(2))
        .body("emails.find { it.type == 'work' }.value", equalTo("new@work.example"))
        .body("emails.find { it.type == 'work' }.primary", equalTo(true))
        .body("emails.find { it.type == 'home' }.value", equalTo("mona@home.example"));
  }

  @Test
  void valuePath_removesTheSelectedElementAlone() {
    patch(id, "[{\"op\":\"remove\",\"path\":\"emails[type eq \\\"home\\\"]\"}]")
        .statusCode(200)
        .body("emails", hasSize(1))
        .body("emails[0].type", equalTo("work"));
  }

  @Test
  void extension_isReachedByItsUrn() {
    patch(
            id,
            """
            [{"op": "add", "path": "%s:department", "value": "Sales"}]
            """
                .formatted(ENTERPRISE))
        .statusCode(200)
        .body("'%s'.department".formatted(ENTERPRISE), equalTo("Sales"))
        .body("schemas", hasSize(2));
  }

  @Test
  void operations_applyInTheirOrder() {
    patch(
            id,
            """
            [{"op": "replace", "path": "title", "value": "First"},
             {"op": "remove", "path": "title"},
             {"op": "add", "path": "title", "value": "Last"}]
            """)
        .statusCode(200)
        .body("title", equalTo("Last"))
        .body("meta.version", equalTo("W/\"2\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "\"False\"", "\"false\""})
  void disabling_keepsTheUser(String value) {
    patch(id, "[{\"op\":\"Replace\",\"path\":\"active\",\"value\":%s}]".formatted(value))
        .statusCode(200)
        .body("active", equalTo(false))
        .body("title", equalTo("Clerk"));
    assertThat(total()).isEqualTo(1);
  }

  static Stream<Arguments> withoutEffect() {
    return Stream.of(
        argumentSet("the value that is there", "[{'op':'replace','path':'title','value':'Clerk'}]"),
        argumentSet(
            "an element that is there",
            "[{'op':'add','path':'emails','value':[{'type':'home','value':'mona@home.example'}]}]"),
        argumentSet("remove of nothing", "[{'op':'remove','path':'nickName'}]"),
        argumentSet(
            "there and back",
            "[{'op':'remove','path':'title'},{'op':'add','path':'title','value':'Clerk'}]"),
        argumentSet(
            "another userName",
            "[{'op':'replace','path':'userName','value':'lisa@elsewhere.example'}]"),
        argumentSet(
            "another userName without a path",
            "[{'op':'replace','value':{'userName':'lisa@elsewhere.example'}}]"),
        argumentSet("a password", "[{'op':'replace','path':'password','value':'pw-1mz050nq'}]"),
        argumentSet("an unknown attribute", "[{'op':'add','path':'shoeSize','value':44}]"),
        argumentSet(
            "a read-only attribute",
            "[{'op':'replace','value':{'id':'1','meta':{'version':'9'}}}]"),
        argumentSet("no operations", "[]"));
  }

  @ParameterizedTest
  @MethodSource("withoutEffect")
  void requestThatChangesNothing_movesNeitherVersionNorDate(String operations) {
    JsonPath before = shown(id);

    patch(id, operations.replace('\'', '"')).statusCode(200).header("ETag", "W/\"1\"");

    assertThat(shown(id).getMap("")).isEqualTo(before.getMap(""));
  }

  @Test
  void otherUserName_isIgnoredWhileTheRestIsDone() {
    patch(
            id,
            """
            [{"op": "replace", "path": "userName", "value": "lisa@elsewhere.example"},
             {"op": "replace", "path": "title", "value": "Chief"}]
            """)
        .statusCode(200)
        .body("userName", equalTo(account.address("mona")))
        .body("title", equalTo("Chief"))
        .body("meta.version", equalTo("W/\"2\""));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet("unknown op", "[{'op':'merge','path':'title','value':'x'}]", "invalidSyntax"),
        argumentSet("no op", "[{'path':'title','value':'x'}]", "invalidSyntax"),
        argumentSet(
            "wrong type", "[{'op':'replace','path':'active','value':'maybe'}]", "invalidValue"),
        argumentSet(
            "broken path", "[{'op':'replace','path':'emails[type eq','value':'x'}]", "invalidPath"),
        argumentSet("remove without path", "[{'op':'remove'}]", "noTarget"),
        argumentSet("remove of userName", "[{'op':'remove','path':'userName'}]", "mutability"),
        argumentSet(
            "second operation is wrong",
            "[{'op':'replace','path':'title','value':'Chief'},{'op':'replace','path':'active','value':4}]",
            "invalidValue"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusedRequest_changesNothing(String operations, String scimType) {
    JsonPath before = shown(id);

    patch(id, operations.replace('\'', '"')).statusCode(400).body("scimType", equalTo(scimType));

    assertThat(shown(id).getMap("")).isEqualTo(before.getMap(""));
  }

  @Test
  void bodyWithoutOperations_isRefused() {
    account
        .sending("{}")
        .patch("/Users/" + id)
        .then()
        .statusCode(400)
        .body("scimType", equalTo("invalidSyntax"));
  }

  @Test
  void body_isCheckedBeforeTheUserIsLookedFor() {
    patch(UUID.randomUUID().toString(), "[{\"op\":\"merge\"}]").statusCode(400);
    account.sending("{").patch("/Users/no-uuid").then().statusCode(400);
  }

  @Test
  void unknownUser_isNotFound() {
    patch(UUID.randomUUID().toString(), "[]").statusCode(404);
  }

  @Test
  void parallelChanges_areAllKept() throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 24; i++) {
        String operations =
            "[{\"op\":\"add\",\"path\":\"phoneNumbers\",\"value\":[{\"value\":\"+49 30 %d\"}]}]"
                .formatted(i);
        answers.add(
            threads.submit(
                () -> account.sending(patchOf(operations)).patch("/Users/" + id).statusCode()));
      }
    }

    assertThat(answers).allSatisfy(answer -> assertThat(answer.resultNow()).isEqualTo(200));
    assertThat(shown(id).getList("phoneNumbers")).hasSize(24);
    assertThat(shown(id).getString("meta.version")).isEqualTo("W/\"25\"");
  }
}
