package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Okta's group push: with whole groups from apps of the wizard, with PATCH from the catalogue's.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class OktaGroupStoryTest extends OktaStory {

  private Permissions permissions;
  private String ann;
  private String bob;
  private String eve;

  @BeforeEach
  void makePeople() {
    permissions = new Permissions(account);
    ann = newUser("ann");
    bob = newUser("bob");
    eve = newUser("eve");
  }

  @Test
  void wizardApp_pushesAWholeGroupAtEachChange() {
    String crew = pushed("Crew");
    permissions.grant(crew, "fly");

    okta.get("/Groups/" + crew);
    okta.put("/Groups/" + crew, group("Crew", ann, bob));
    assertThat(members(crew)).containsExactlyInAnyOrder(ann, bob);

    // One leaves and one comes, the group has another name, and no id stands in the body.
    okta.get("/Groups/" + crew);
    Answer renamed = okta.put("/Groups/" + crew, group("Night Crew", bob, eve));

    assertThat(renamed.id()).isEqualTo(crew);
    assertThat(found("Crew").at("/totalResults").intValue()).isZero();
    assertThat(found("night crew").at("/Resources/0/id").asText()).isEqualTo(crew);
    assertThat(members(crew)).containsExactlyInAnyOrder(bob, eve);
    assertThat(permissions.ofUser(ann)).isEmpty();
    assertThat(permissions.ofUser(eve)).containsExactly("fly");

    okta.delete("/Groups/" + crew);
    assertThat(found("Night Crew").at("/totalResults").intValue()).isZero();
    assertThat(okta.get("/Users/" + bob).at("/groups").isMissingNode()).isTrue();
    assertThat(permissions.ofUser(bob)).isEmpty();
  }

  @Test
  void catalogueApp_pushesAllMembersAndThenOnlyChanges() {
    String crew = pushed("Crew");
    permissions.grant(crew, "fly");

    okta.patch("/Groups/" + crew, PatchBody.of(replaceMembers(ann, bob)));
    assertThat(members(crew)).containsExactlyInAnyOrder(ann, bob);

    okta.patch("/Groups/" + crew, PatchBody.of(name(crew, "Crew"), remove(ann), add(eve)));
    assertThat(members(crew)).containsExactlyInAnyOrder(bob, eve);

    // Whoever is not there can be removed, and whoever is there can be added.
    okta.patch("/Groups/" + crew, PatchBody.of(name(crew, "Crew"), remove(ann), add(eve)));
    okta.patch("/Groups/" + crew, PatchBody.of(name(crew, "Night Crew")));

    Answer end = okta.get("/Groups/" + crew);
    assertThat(end.at("/displayName").asText()).isEqualTo("Night Crew");
    assertThat(end.at("/members").findValuesAsText("value")).containsExactlyInAnyOrder(bob, eve);
    assertThat(end.at("/members").findValuesAsText("type")).containsOnly("User");
    assertThat(permissions.ofGroup(crew)).containsExactly("fly");
    okta.delete("/Groups/" + crew);
    okta.send("GET", "/Groups/" + crew, "", 404);
  }

  /** A push that repeats what is there is no change, and neither version nor log grows with it. */
  @Test
  void pushNow_ofWhatIsThereAlready_changesNothing() {
    String crew = pushed("Crew");
    okta.patch("/Groups/" + crew, PatchBody.of(replaceMembers(ann, bob)));
    String version = okta.get("/Groups/" + crew).at("/meta/version").asText();

    okta.patch("/Groups/" + crew, PatchBody.of(name(crew, "Crew"), replaceMembers(bob, ann)));
    okta.put("/Groups/" + crew, group("Crew", ann, bob));

    assertThat(okta.get("/Groups/" + crew).at("/meta/version").asText()).isEqualTo(version);
  }

  /**
   * Unlinked, the group stays; linked again by its name, it is the same with the same permissions.
   */
  @Test
  void groupThatIsUnlinkedAndLinkedAgain_isTheSame() {
    String crew = pushed("Crew");
    permissions.grant(crew, "fly");
    okta.patch("/Groups/" + crew, PatchBody.of(replaceMembers(ann, bob)));

    // Unlinking leaves the group in the app: nothing is sent. Meanwhile Okta's group goes on.
    Answer imported = okta.get("/Groups?startIndex=1&count=100");
    assertThat(imported.at("/Resources/0/displayName").asText()).isEqualTo("Crew");
    assertThat(found("CREW").at("/Resources/0/id").asText()).isEqualTo(crew);
    okta.get("/Groups/" + crew);
    okta.patch("/Groups/" + crew, PatchBody.of(name(crew, "Night Crew"), replaceMembers(bob, eve)));

    assertThat(okta.get("/Groups?startIndex=1&count=100").at("/totalResults").intValue())
        .isEqualTo(1);
    assertThat(members(crew)).containsExactlyInAnyOrder(bob, eve);
    assertThat(permissions.ofGroup(crew)).containsExactly("fly");
  }

  /** Deleted in the app on unlinking, the group is made anew, and permissions are given anew. */
  @Test
  void groupThatIsDeletedAndPushedAgain_isAnother() {
    String crew = pushed("Crew");
    permissions.grant(crew, "fly");
    okta.delete("/Groups/" + crew);

    String again = pushed("Crew");
    okta.put("/Groups/" + again, group("Crew", ann));

    assertThat(members(again)).containsExactly(ann);
    assertThat(permissions.ofGroup(again)).isEmpty();
  }

  /** A leaver is disabled and taken out of its groups in either order. */
  @Test
  void leaver_keepsItsGroupsUntilTheyArePushed() {
    String crew = pushed("Crew");
    okta.patch("/Groups/" + crew, PatchBody.of(replaceMembers(ann, bob)));
    permissions.grant(crew, "fly");

    okta.patch(
        "/Users/" + ann, PatchBody.of("{\"op\": \"replace\", \"value\": {\"active\": false}}"));
    assertThat(members(crew)).containsExactlyInAnyOrder(ann, bob);
    assertThat(permissions.ofUser(ann)).isEmpty();
    okta.patch("/Groups/" + crew, PatchBody.of(name(crew, "Crew"), remove(ann)));

    assertThat(members(crew)).containsExactly(bob);
    assertThat(okta.get("/Users/" + ann).at("/active").booleanValue()).isFalse();
  }

  /** Okta shows the refusal; nothing of the push is done, so that it can be repeated whole. */
  @Test
  void renameToATakenName_changesNothingAtAll() {
    String crew = pushed("Crew");
    pushed("Night Crew");

    Answer refused =
        okta.send(
            "PATCH", "/Groups/" + crew, PatchBody.of(add(ann), name(crew, "NIGHT crew")), 409);

    assertThat(refused.at("/scimType").asText()).isEqualTo("uniqueness");
    assertThat(members(crew)).isEmpty();
    assertThat(found("Crew").at("/Resources/0/id").asText()).isEqualTo(crew);
  }

  /** Okta pushes members that it has not provisioned when they are assigned to the group only. */
  @Test
  void memberThatWasNeverProvisioned_isNamedInTheRefusal() {
    String crew = pushed("Crew");

    Answer refused = okta.send("PUT", "/Groups/" + crew, group("Crew", ann, "00u1a2b3c4"), 400);

    assertThat(refused.at("/detail").asText()).contains("00u1a2b3c4");
    assertThat(members(crew)).isEmpty();
    account.set("{\"unknownMembers\": \"ignore\"}");
    okta.put("/Groups/" + crew, group("Crew", ann, "00u1a2b3c4"));
    assertThat(members(crew)).containsExactly(ann);
    assertThat(account.log("resourceId=" + crew)).first().asString().contains("Ignored: members");
  }

  /** The description of a group is no attribute of SCIM; it is left out and the log says so. */
  @Test
  void description_isIgnoredAndReported() {
    String crew =
        okta.post(
                "/Groups",
                """
                {
                  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                  "displayName": "Crew", "description": "Who flies at night", "members": []
                }
                """)
            .id();

    assertThat(okta.get("/Groups/" + crew).at("/description").isMissingNode()).isTrue();
    assertThat(account.look("/groups/" + crew).path("description").isMissingNode()).isTrue();
    assertThat(account.look("/log/ignored-attributes").findValuesAsText("path"))
        .containsExactly("description");
  }

  /** Asked for first, then made without members. */
  private String pushed(String name) {
    assertThat(found(name).at("/totalResults").intValue()).isZero();
    Answer made = okta.post("/Groups", group(name));
    assertThat(made.at("/displayName").asText()).isEqualTo(name);
    return made.id();
  }

  private Answer found(String name) {
    return okta.get("/Groups?filter=displayName eq \"%s\"&startIndex=1&count=100".formatted(name));
  }

  private List<String> members(String group) {
    return okta.get("/Groups/" + group).at("/members").findValuesAsText("value");
  }

  private String newUser(String localPart) {
    return okta.post(
            "/Users",
            """
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
              "userName": "%s", "active": true, "groups": []
            }
            """
                .formatted(account.address(localPart)))
        .id();
  }

  private static String group(String name, String... members) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "%s",
      "members": %s
    }
    """
        .formatted(name, values(members));
  }

  private static String values(String... members) {
    return Arrays.stream(members)
        .map("{\"value\": \"%s\", \"display\": \"Somebody\"}"::formatted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Sent along with each change of members; the id in it is no change. */
  private static String name(String id, String name) {
    return """
    {"op": "replace", "value": {"id": "%s", "displayName": "%s"}}
    """
        .formatted(id, name);
  }

  private static String replaceMembers(String... members) {
    return """
    {"op": "replace", "path": "members", "value": %s}
    """
        .formatted(values(members));
  }

  private static String add(String member) {
    return """
    {"op": "add", "path": "members", "value": %s}
    """
        .formatted(values(member));
  }

  private static String remove(String member) {
    return """
    {"op": "remove", "path": "members[value eq \\"%s\\"]"}
    """
        .formatted(member);
  }
}
