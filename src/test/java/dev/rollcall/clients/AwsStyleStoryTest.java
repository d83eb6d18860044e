package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Synchronisers that are written for AWS IAM Identity Center, such as ssosync: one look-up before
 * each step, membership by a filter, and members in PATCHes of a hundred.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class AwsStyleStoryTest extends ClientStory {

  private static final int CHUNK = 100;

  private StoryAccount account;
  private IdentityProvider sync;

  @BeforeEach
  void connect() {
    account = newAccount();
    sync = identityProvider(account).with("Content-Type", "application/scim+json");
  }

  @Test
  void person_isFoundByNameMadeAndUpdatedWhole() {
    assertThat(found("Users", "userName", account.address("jo")).at("/totalResults").intValue())
        .isZero();
    Answer made = sync.post("/Users", user("jo", true));
    // Without an id in the answer the client would look the person up once more.
    assertThat(made.id()).isNotBlank();

    Answer updated = sync.put("/Users/" + made.id(), user("jo", false));

    assertThat(updated.at("/active").booleanValue()).isFalse();
    Answer end = found("Users", "userName", account.address("jo"));
    assertThat(end.at("/totalResults").intValue()).isEqualTo(1);
    assertThat(end.at("/Resources/0/displayName").asText()).isEqualTo("Jo Kranz");
    sync.delete("/Users/" + made.id());
    assertThat(found("Users", "userName", account.address("jo")).at("/totalResults").intValue())
        .isZero();
  }

  @Test
  void membership_isAskedForByAFilterBeforeItIsChanged() {
    String jo = sync.post("/Users", user("jo", true)).id();
    String kim = sync.post("/Users", user("kim", true)).id();
    assertThat(found("Groups", "displayName", "Crew").at("/totalResults").intValue()).isZero();
    String crew = sync.post("/Groups", "{\"displayName\": \"Crew\", \"members\": []}").id();
    assertThat(isMember(crew, jo)).isFalse();

    sync.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(jo)));
    sync.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(kim)));
    assertThat(isMember(crew, jo)).isTrue();
    sync.patch("/Groups/" + crew, PatchBody.of(PatchBody.removeMember(jo)));

    assertThat(isMember(crew, jo)).isFalse();
    assertThat(isMember(crew, kim)).isTrue();
    assertThat(found("Groups", "displayName", "Crew").at("/Resources/0/id").asText())
        .isEqualTo(crew);
    sync.delete("/Groups/" + crew);
    assertThat(isMember(crew, kim)).isFalse();
  }

  @Test
  void manyMembers_areAddedAHundredAtATime() {
    List<String> people =
        IntStream.range(0, 2 * CHUNK + 20)
            .mapToObj(i -> sync.post("/Users", user("person" + i, true)).id())
            .toList();
    String crew = sync.post("/Groups", "{\"displayName\": \"Crew\"}").id();

    for (int i = 0; i < people.size(); i += CHUNK) {
      String some =
          people.subList(i, Math.min(people.size(), i + CHUNK)).stream()
              .map("{\"value\": \"%s\"}"::formatted)
              .collect(Collectors.joining(", "));
      sync.patch(
          "/Groups/" + crew,
          PatchBody.of(
              "{\"op\": \"add\", \"path\": \"members\", \"value\": [%s]}".formatted(some)));
    }

    assertThat(sync.get("/Groups/" + crew).at("/members").findValuesAsText("value"))
        .containsExactlyInAnyOrderElementsOf(people);
    assertThat(isMember(crew, people.getLast())).isTrue();
  }

  private boolean isMember(String group, String user) {
    Answer found =
        sync.get("/Groups?filter=id+eq+%22" + group + "%22+and+members+eq+%22" + user + "%22");
    return found.at("/totalResults").intValue() > 0;
  }

  /** Go's query encoding: a plus for a space. */
  private Answer found(String endpoint, String attribute, String value) {
    return sync.get(
        "/"
            + endpoint
            + "?filter="
            + attribute
            + "+eq+%22"
            + value.replace("@", "%40").replace(" ", "+")
            + "%22");
  }

  private String user(String localPart, boolean active) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
      "name": {"familyName": "Kranz", "givenName": "Jo"}, "displayName": "Jo Kranz",
      "active": %s,
      "emails": [{"value": "jo@mail.example.com", "type": "work", "primary": true}],
      "addresses": [{"type": "work"}]
    }
    """
        .formatted(account.address(localPart), active);
  }
}
