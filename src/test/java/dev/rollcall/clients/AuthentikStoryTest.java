package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * authentik: reads what the service can do before anything else, writes users by PUT, and members
 * as operations of their own in PATCHes as large as {@code bulk.maxOperations} allows.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class AuthentikStoryTest extends ClientStory {

  private StoryAccount account;
  private IdentityProvider authentik;
  private int chunk;

  @BeforeEach
  void connect() {
    account = newAccount();
    authentik = identityProvider(account).with("Accept", "application/scim+json");
    Answer config = authentik.get("/ServiceProviderConfig");
    assertThat(config.at("/patch/supported").booleanValue()).isTrue();
    assertThat(config.at("/filter/supported").booleanValue()).isTrue();
    chunk = config.at("/bulk/maxOperations").intValue();
  }

  @Test
  void person_isWrittenByPut() {
    String jo = authentik.post("/Users", user("jo", "Kranz", true)).id();

    authentik.put("/Users/" + jo, withId(jo, user("jo", "Lund", true)));
    authentik.put("/Users/" + jo, withId(jo, user("jo", "Lund", false)));

    Answer end = authentik.get("/Users/" + jo);
    assertThat(end.at("/externalId").asText()).isEqualTo("ak-jo");
    assertThat(end.at("/name/formatted").asText()).isEqualTo("Jo Lund");
    assertThat(end.at("/active").booleanValue()).isFalse();
    assertThat(end.at("/photos").isMissingNode()).isTrue();
    authentik.delete("/Users/" + jo);
    assertThat(authentik.get("/Users").at("/totalResults").intValue()).isZero();
  }

  /** A 404 makes authentik forget its link and create again; the person is the same as before. */
  @Test
  void personWhoWasDeletedHere_isMadeAgainWithTheSameIdAndGroups() {
    String jo = authentik.post("/Users", user("jo", "Kranz", true)).id();
    String crew = newGroup("Crew");
    add(crew, List.of(jo));
    identityProvider(account).delete("/Users/" + jo);

    authentik.send("PUT", "/Users/" + jo, withId(jo, user("jo", "Kranz", true)), 404);
    String again = authentik.post("/Users", user("jo", "Kranz", true)).id();

    assertThat(again).isEqualTo(jo);
    assertThat(members(crew)).containsExactly(jo);
  }

  /** A PUT never creates, and what is not done here is not called missing. */
  @Test
  void putOfAnUnknownId_createsNobody() {
    authentik.send("PUT", "/Users/7643", user("jo", "Kranz", true), 404);
    authentik.send("PUT", "/Users", user("jo", "Kranz", true), 405);

    assertThat(authentik.get("/Users").at("/totalResults").intValue()).isZero();
  }

  @Test
  void members_areAddedInPatchesAsLargeAsTheConfigurationSays() {
    List<String> people =
        IntStream.range(0, 20)
            .mapToObj(i -> authentik.post("/Users", user("person" + i, "Kranz", true)).id())
            .toList();
    String crew = newGroup("Crew");
    // The same twenty, over and over: adding somebody twice is no error either.
    List<String> wanted = IntStream.range(0, chunk + 5).mapToObj(i -> people.get(i % 20)).toList();

    add(crew, wanted);

    assertThat(members(crew)).containsExactlyInAnyOrderElementsOf(people);
  }

  @Test
  void group_isWrittenWithoutAPathAndComparedMemberByMember() {
    String jo = authentik.post("/Users", user("jo", "Kranz", true)).id();
    String kim = authentik.post("/Users", user("kim", "Kranz", true)).id();
    String crew = newGroup("Crew");
    add(crew, List.of(jo));

    authentik.patch(
        "/Groups/" + crew,
        PatchBody.of(
            """
            {
              "op": "replace",
              "value": {
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                "externalId": "ak-group", "displayName": "Night Crew", "id": "%s"
              }
            }
            """
                .formatted(crew)));
    compare(crew, List.of(kim));

    Answer end = authentik.get("/Groups/" + crew);
    assertThat(end.at("/displayName").asText()).isEqualTo("Night Crew");
    assertThat(end.at("/externalId").asText()).isEqualTo("ak-group");
    assertThat(members(crew)).containsExactly(kim);
    authentik.delete("/Groups/" + crew);
    assertThat(authentik.get("/Groups").at("/totalResults").intValue()).isZero();
  }

  /** In its comparison authentik adds nobody to a group that is shown without {@code members}. */
  @Test
  void emptyGroup_isFilledByTheNextFullSync() {
    String jo = authentik.post("/Users", user("jo", "Kranz", true)).id();
    String crew = newGroup("Crew");

    compare(crew, List.of(jo));

    assertThat(members(crew)).containsExactly(jo);
  }

  /** A name that is taken is looked up, and the group that has it is authentik's from then on. */
  @Test
  void groupThatIsThereAlready_isAdopted() {
    String crew = identityProvider(account).post("/Groups", "{\"displayName\": \"Crew\"}").id();

    authentik.send("POST", "/Groups", group("Crew"), 409);
    Answer found = authentik.get("/Groups?filter=displayName+eq+%22Crew%22");

    assertThat(found.at("/Resources/0/id").asText()).isEqualTo(crew);
  }

  /**
   * Before the first sync everything that is there is read, each page from where the last ended.
   */
  @Test
  void discovery_readsEverything() {
    for (int i = 0; i < 105; i++) {
      newGroup("Crew " + i);
    }
    List<String> seen = new ArrayList<>();

    Answer page = authentik.get("/Groups");
    int expected = page.at("/totalResults").intValue();
    while (true) {
      page.at("/Resources").forEach(group -> seen.add(group.path("displayName").asText()));
      if (seen.size() >= expected) {
        break;
      }
      page = authentik.get("/Groups?startIndex=%d".formatted(seen.size() + 1));
    }

    assertThat(seen).hasSize(105).doesNotHaveDuplicates();
  }

  /** What authentik does in a full sync: reads the group and sends what differs. */
  private void compare(String group, List<String> wanted) {
    JsonNode shown = authentik.get("/Groups/" + group).at("/members");
    List<String> there = shown.findValuesAsText("value");
    List<String> operations = new ArrayList<>();
    if (!shown.isMissingNode()) {
      wanted.stream()
          .filter(member -> !there.contains(member))
          .map(PatchBody::addMember)
          .forEach(operations::add);
    }
    there.stream()
        .filter(member -> !wanted.contains(member))
        .map(PatchBody::removeMember)
        .forEach(operations::add);
    send(group, operations);
  }

  private void add(String group, List<String> members) {
    send(group, members.stream().map(PatchBody::addMember).toList());
  }

  private void send(String group, List<String> operations) {
    for (int i = 0; i < operations.size(); i += chunk) {
      List<String> some = operations.subList(i, Math.min(operations.size(), i + chunk));
      authentik.patch("/Groups/" + group, PatchBody.of(some.toArray(String[]::new)));
    }
  }

  private List<String> members(String group) {
    return authentik.get("/Groups/" + group).at("/members").findValuesAsText("value");
  }

  private String newGroup(String name) {
    return authentik.post("/Groups", group(name)).id();
  }

  private static String group(String name) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      "externalId": "ak-%1$s", "displayName": "%1$s"
    }
    """
        .formatted(name);
  }

  private static String withId(String id, String user) {
    return user.replaceFirst("\\{", "{\"id\": \"" + id + "\",");
  }

  private String user(String localPart, String familyName, boolean active) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
      "externalId": "ak-%2$s", "userName": "%1$s",
      "name": {"formatted": "Jo %3$s", "familyName": "%3$s", "givenName": "Jo"},
      "displayName": "Jo %3$s", "photos": [], "locale": "en", "active": %4$s,
      "emails": [{"value": "jo@mail.example.com", "type": "other", "primary": true}]
    }
    """
        .formatted(account.address(localPart), localPart, familyName, active);
  }
}
