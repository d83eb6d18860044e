package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CreateUserTest extends UsersHttpTest {

  @Test
  void answer_isTheWholeUser() {
    post("""
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "%s"],
              "userName": "%s",
              "externalId": "hr-1",
              "name": {"givenName": "Ines", "familyName": "Brandt"},
              "title": "Pilot",
              "emails": [{"type": "work", "value": "ines@work.example", "primary": true}],
              "%s": {"department": "Flight"}
            }
            """
            .formatted(ENTERPRISE, account.address("ines"), ENTERPRISE))
        .statusCode(201)
        .contentType("application/scim+json")
        .body("schemas", contains("urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE))
        .body("id", matchesPattern("[0-9a-f-]{36}"))
        .body("userName", equalTo(account.address("ines")))
        .body("externalId", equalTo("hr-1"))
        .body("name.givenName", equalTo("Ines"))
        .body("name.familyName", equalTo("Brandt"))
        .body("title", equalTo("Pilot"))
        .body("emails[0].value", equalTo("ines@work.example"))
        .body("emails[0].primary", equalTo(true))
        .body("'%s'.department".formatted(ENTERPRISE), equalTo("Flight"));
  }

  @Test
  void answer_tellsPlaceAndVersion() {
    Response created =
        account.sending("{\"userName\":\"%s\"}".formatted(account.address("ines"))).post("/Users");

    String location = created.path("meta.location");
    assertThat(location).endsWith("/scim/" + account.id() + "/v2/Users/" + created.path("id"));
    assertThat(created.header("Location")).isEqualTo(location);
    assertThat(created.header("ETag")).isEqualTo("W/\"1\"").isEqualTo(created.path("meta.version"));
    assertThat(created.<String>path("meta.resourceType")).isEqualTo("User");
    assertThat(Instant.parse(created.path("meta.created")))
        .isBetween(Instant.now().minusSeconds(60), Instant.now())
        .isEqualTo(Instant.parse(created.path("meta.lastModified")));
  }

  @Test
  void answer_isWhatIsReadLater() {
    Response created =
        account
            .sending(
                """
                {"userName": "%s", "emails": [{"value": "a@b.example"}], "locale": "de-AT"}
                """
                    .formatted(account.address("ines")))
            .post("/Users");

    assertThat(shown(created.path("id")).getMap("")).isEqualTo(created.jsonPath().getMap(""));
  }

  @Test
  void userWithoutActive_isActive() {
    assertThat(shown(account.provision("ines")).getBoolean("active")).isTrue();
  }

  @Test
  void userThatIsSentInactive_isInactive() {
    post("{\"userName\":\"%s\",\"active\":false}".formatted(account.address("ines")))
        .statusCode(201)
        .body("active", equalTo(false));
  }

  @Test
  void whatTheServiceDecides_isNotTakenFromTheClient() {
    String chosen = "2819c223-7f76-453a-919d-413861904646";
    post("""
            {
              "id": "%s",
              "userName": "%s",
              "meta": {"created": "1999-01-01T00:00:00Z", "version": "W/\\"77\\"", "resourceType": "Group"},
              "groups": [{"value": "admins"}]
            }
            """
            .formatted(chosen, account.address("ines")))
        .statusCode(201)
        .body("id", not(equalTo(chosen)))
        .body("meta.created", not(containsString("1999")))
        .body("meta.version", equalTo("W/\"1\""))
        .body("meta.resourceType", equalTo("User"))
        .body("groups", nullValue());
  }

  @Test
  void unknownAttributes_areIgnored() {
    post("""
            {
              "schemas": ["urn:example:unknown"],
              "userName": "%s",
              "shoeSize": 44,
              "name": {"givenName": "Ines", "spirit": "owl"},
              "urn:example:unknown": {"colour": "red"}
            }
            """
            .formatted(account.address("ines")))
        .statusCode(201)
        .body("shoeSize", nullValue())
        .body("name", equalTo(Map.of("givenName", "Ines")))
        .body("'urn:example:unknown'", nullValue())
        .body("schemas", contains("urn:ietf:params:scim:schemas:core:2.0:User"));
  }

  @Test
  void attributeNames_areReadInAnyCase() {
    post("{\"USERNAME\":\"%s\",\"Title\":\"Pilot\"}".formatted(account.address("ines")))
        .statusCode(201)
        .body("userName", equalTo(account.address("ines")))
        .body("title", equalTo("Pilot"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"userName\":null}", "{\"userName\":\"\"}"})
  void withoutUserName_isRefused(String body) {
    post(body)
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString("userName"));
    assertThat(total()).isZero();
  }

  @Test
  void valueOfTheWrongType_isRefusedAndNothingStored() {
    post("{\"userName\":\"%s\",\"title\":{\"a\":1}}".formatted(account.address("ines")))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString("title"));
    assertThat(total()).isZero();
  }

  @Test
  void userNameThatExistsInAnotherCase_isAConflict() {
    account.provision("ines");

    post("{\"userName\":\"%s\"}".formatted(account.address("INES").toUpperCase(Locale.ROOT)))
        .statusCode(409)
        .contentType("application/scim+json")
        .body("schemas", contains("urn:ietf:params:scim:api:messages:2.0:Error"))
        .body("status", equalTo("409"))
        .body("scimType", equalTo("uniqueness"))
        .body("detail", containsString("userName"));
    assertThat(total()).isEqualTo(1);
  }

  @Test
  void userName_keepsTheSpellingItCameWith() {
    post("{\"userName\":\"%s\"}".formatted(account.address("Ines.Brandt")))
        .statusCode(201)
        .body("userName", equalTo(account.address("Ines.Brandt")));
  }

  @Test
  void sixteenAtOnceForOneUserName_makeOneUser() throws Exception {
    List<Integer> answers = statusesOfParallelCreates(16);

    assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
    assertThat(answers).filteredOn(status -> status == 409).hasSize(15);
    assertThat(total()).isEqualTo(1);
  }

  @Test
  void sixteenAtOnceForADeletedUserName_makeOneUserOfTheOldId() throws Exception {
    String id = account.provision("racer0");
    delete(id).statusCode(204);

    List<Integer> answers = statusesOfParallelCreates(16);

    assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
    assertThat(answers).filteredOn(status -> status == 409).hasSize(15);
    get(id).statusCode(200);
    assertThat(total()).isEqualTo(1);
  }

  /** Every one spells the name in a case of its own. */
  private List<Integer> statusesOfParallelCreates(int number) throws Exception {
    CyclicBarrier start = new CyclicBarrier(number);
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(number)) {
      for (int i = 0; i < number; i++) {
        String spelling = i % 2 == 0 ? "racer0" : "Racer0";
        String body = "{\"userName\":\"%s\"}".formatted(account.address(spelling));
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return account.sending(body).post("/Users").statusCode();
                }));
      }
    }
    return answers.stream().map(Future::resultNow).toList();
  }
}
