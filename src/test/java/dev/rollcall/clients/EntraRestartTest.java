package dev.rollcall.clients;

import static dev.rollcall.clients.EntraBodies.ENTERPRISE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entra ID's full cycle over what is there already, and over what somebody has deleted. */
@QuarkusTest
class EntraRestartTest extends EntraStory {

  /** All adds are sent again, and nothing has changed by it. */
  @ParameterizedTest
  @EnumSource(names = {"ABSENT", "LAST"})
  void restart_ofWhatIsInSync_movesNoVersion(EntraFlag flag) {
    EntraJob job = job(flag);
    job.initialCycle();
    Map<String, String> before = versions();

    job.restart();

    assertThat(versions()).isEqualTo(before);
  }

  /**
   * What an administrator deleted by accident comes back with the next full cycle: under the same
   * id, and in the same groups, those of the administrators included.
   */
  @ParameterizedTest
  @EnumSource(names = {"ABSENT", "LAST"})
  void restart_bringsDeletedPeopleBack(EntraFlag flag) {
    EntraJob job = job(flag);
    job.initialCycle();
    String id = job.id("otto");
    String local =
        account
            .administer("POST", "/groups", "{\"type\":\"LOCAL\",\"displayName\":\"Fire\"}", 201)
            .id();
    account.administer("PUT", "/groups/" + local + "/members/" + id, "", 204);
    deleteByHand("/Users/" + id);
    assertThat(members(job, "Crew")).containsExactly("nora");

    job.restart();

    assertThat(job.id("otto")).isEqualTo(id);
    assertThat(teams(job, "otto")).containsExactlyInAnyOrder("Crew", "Office", "Fire");
    assertThat(members(job, "Crew")).containsExactlyInAnyOrder("nora", "otto");
    assertThat(attributes(job, "otto").at("/" + ENTERPRISE + "/manager/value").asText())
        .isEqualTo(job.id("nora"));
    assertThat(attributes(job, "otto").at("/displayName").asText()).isEqualTo("otto Berg");
  }

  /** Those whom she manages refer to her by her id. */
  @Test
  void restart_bringsADeletedManagerBack() {
    EntraJob job = job();
    job.initialCycle();
    deleteByHand("/Users/" + job.id("nora"));

    job.restart();

    assertThat(attributes(job, "otto").at("/" + ENTERPRISE + "/manager/value").asText())
        .isEqualTo(job.id("nora"));
    assertThat(managedBy(job, "otto", "nora")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"ABSENT", "LAST"})
  void restart_makesDeletedTeamsAnew(EntraFlag flag) {
    EntraJob job = job(flag);
    job.initialCycle();
    deleteByHand("/Groups/" + job.id("Crew"));

    job.restart();

    assertThat(members(job, "Crew")).containsExactlyInAnyOrder("nora", "otto");
    assertThat(total("/Groups")).isEqualTo(2);
  }

  /** A cycle meets a user that is gone: Entra is told so, and its next full cycle mends it. */
  @Test
  void changeOfADeletedPerson_isNotFound_andARestartMendsIt() {
    EntraJob job = job();
    job.initialCycle();
    String id = job.id("otto");
    deleteByHand("/Users/" + id);

    scim.send(
        "PATCH",
        "/Users/" + id,
        "{\"Operations\":[{\"op\":\"Replace\",\"path\":\"title\",\"value\":\"Foreman\"}]}",
        404);
    job.restart();

    assertThat(teams(job, "otto")).containsExactlyInAnyOrder("Crew", "Office");
  }

  /** A create whose answer was lost is refused the second time, and the next cycle finds it. */
  @Test
  void personWhoIsThereAlready_isAConflict_andFoundByTheNextCycle() {
    String otto = EntraBodies.user(person("otto", "Berg"));
    String id = scim.post("/Users", otto).id();
    Answer again = scim.send("POST", "/Users", otto, 409);
    assertThat(again.at("/scimType").asText()).isEqualTo("uniqueness");
    EntraJob job = job();

    job.initialCycle();

    assertThat(job.id("otto")).isEqualTo(id);
    assertThat(total("/Users")).isEqualTo(3);
  }

  /** As Microsoft's own Postman collection writes them. */
  @Test
  void queries_areTakenInAnyCase() {
    EntraJob job = job();
    job.initialCycle();

    for (String query :
        List.of(
            "/Users/?filter=DisplayName+eq+%22otto+Berg%22",
            "/Users?Filter=UserName Eq \"" + account.address("OTTO") + "\"",
            "/Users?filter=EXTERNALID eq \"nick-otto\"")) {
      assertThat(scim.get(query).at("/Resources/0/id").asText()).isEqualTo(job.id("otto"));
    }
  }

  /** The queries by which Entra asks whether a reference is there, before it sends it. */
  @Test
  void referencesAreChecked_oneByOne() {
    EntraJob job = job();
    job.initialCycle();

    assertThat(managedBy(job, "otto", "nora")).isTrue();
    assertThat(managedBy(job, "nora", "otto")).isFalse();
    assertThat(isMember(job, "Crew", "otto")).isTrue();
    assertThat(isMember(job, "Crew", "pia")).isFalse();
  }

  /** Entra is known to send all the others of a group again when one is taken out. */
  @Test
  void membersThatAreThere_areAddedAgainWithoutAChange() {
    EntraJob job = job();
    job.initialCycle();
    Map<String, String> before = versions();

    scim.send(
        "PATCH",
        "/Groups/" + job.id("Crew"),
        new EntraBodies(false).addMembers(List.of(job.id("nora"), job.id("otto"))),
        204);
    scim.send(
        "PATCH",
        "/Groups/" + job.id("Crew"),
        new EntraBodies(false).removeMembers(List.of(job.id("pia"))),
        204);

    assertThat(versions()).isEqualTo(before);
  }

  private boolean managedBy(EntraJob job, String person, String manager) {
    return scim.get(
                "/Users?filter=id eq \"%s\" and manager eq \"%s\"&attributes=id"
                    .formatted(job.id(person), job.id(manager)))
            .at("/totalResults")
            .intValue()
        == 1;
  }

  private boolean isMember(EntraJob job, String team, String person) {
    return scim.get(
                "/Groups?filter=id eq \"%s\" and members eq \"%s\"&attributes=id"
                    .formatted(job.id(team), job.id(person)))
            .at("/totalResults")
            .intValue()
        == 1;
  }

  /** By an administrator, with a token that is not Entra's. */
  private void deleteByHand(String path) {
    identityProvider(account).delete(path);
  }
}
