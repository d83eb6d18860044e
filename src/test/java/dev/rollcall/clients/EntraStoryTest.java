package dev.rollcall.clients;

import static dev.rollcall.clients.EntraBodies.ENTERPRISE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.clients.EntraDirectory.Person;
import dev.rollcall.clients.EntraDirectory.Team;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Microsoft Entra ID with its default mappings: Nora, Otto and Pia in the teams Crew and Office,
 * Nora managing the other two.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class EntraStoryTest extends ClientStory {

  private static final String WORK_EMAIL = "emails[type eq \"work\"].value";

  private final EntraDirectory directory = new EntraDirectory();

  private StoryAccount account;
  private IdentityProvider scim;

  @BeforeEach
  void fillTheDirectory() {
    account = newAccount();
    scim =
        identityProvider(account)
            .with("Adscimversion", "Date:2026-11-01, ActivityId:6c2e0d5e")
            .with("Accept", "application/scim+json");
    directory.add(person("nora", "Quist"));
    directory.add(person("otto", "Berg").managedBy("nora"));
    directory.add(person("pia", "Holm").managedBy("nora"));
    directory.add(Team.of("Crew", "nora", "otto"));
    directory.add(Team.of("Office", "otto", "pia"));
  }

  /** A person with all that the default mapping has. */
  private Person person(String name, String familyName) {
    return Person.named(name)
        .with("userName", account.address(name))
        .active(true)
        .with("displayName", name + " " + familyName)
        .with("title", "Clerk")
        .with(WORK_EMAIL, account.address(name))
        .with("preferredLanguage", "da-DK")
        .with("name.givenName", name)
        .with("name.familyName", familyName)
        .with("name.formatted", name + " " + familyName)
        .with("addresses[type eq \"work\"].formatted", "Quay 7")
        .with("addresses[type eq \"work\"].locality", "Aarhus")
        .with("phoneNumbers[type eq \"work\"].value", "+45 20 30 40 50")
        .with("phoneNumbers[type eq \"mobile\"].value", "+45 20 30 40 51")
        .with("externalId", "nick-" + name)
        .with(ENTERPRISE + ":employeeNumber", "7-" + name)
        .with(ENTERPRISE + ":department", "Harbour");
  }

  private EntraJob job(EntraFlag flag) {
    return new EntraJob(directory, scim, flag);
  }

  private EntraJob job() {
    return job(EntraFlag.ABSENT);
  }

  /** A 404 of either collection is taken for bad credentials, and quarantines the job. */
  @ParameterizedTest
  @EnumSource
  void testConnection_findsNobodyAndNoGroup(EntraFlag flag) {
    job(flag).testConnection();

    scim.get(flag.on("/Schemas"));
  }

  @ParameterizedTest
  @EnumSource
  void initialCycle_provisionsPeopleTeamsMembersAndManagers(EntraFlag flag) {
    EntraJob job = job(flag);

    job.initialCycle();

    JsonNode otto = attributes(job, "otto");
    assertThat(otto.at("/userName").asText()).isEqualTo(account.address("otto"));
    assertThat(otto.at("/active").booleanValue()).isTrue();
    assertThat(otto.at("/externalId").asText()).isEqualTo("nick-otto");
    assertThat(otto.at("/name/formatted").asText()).isEqualTo("otto Berg");
    assertThat(otto.at("/emails/0/primary").booleanValue()).isTrue();
    assertThat(otto.at("/addresses/0/locality").asText()).isEqualTo("Aarhus");
    assertThat(otto.at("/phoneNumbers/1/type").asText()).isEqualTo("mobile");
    assertThat(otto.at("/" + ENTERPRISE + "/department").asText()).isEqualTo("Harbour");
    assertThat(otto.at("/" + ENTERPRISE + "/manager/value").asText()).isEqualTo(job.id("nora"));
    assertThat(members(job, "Crew")).containsExactlyInAnyOrder("nora", "otto");
    assertThat(members(job, "Office")).containsExactlyInAnyOrder("otto", "pia");
    assertThat(teams(job, "otto")).containsExactlyInAnyOrder("Crew", "Office");
    assertThat(total("/Users")).isEqualTo(3);
    assertThat(total("/Groups")).isEqualTo(2);
  }

  /** People who were there before Entra came are found, and brought up to date. */
  @ParameterizedTest
  @EnumSource(names = {"ABSENT", "LAST"})
  void initialCycle_takesWhoIsThereAlready(EntraFlag flag) {
    String early =
        scim.post(
                "/Users",
                "{\"userName\":\"%s\",\"title\":\"Guest\"}"
                    .formatted(account.address("Nora").toUpperCase(Locale.ROOT)))
            .id();
    EntraJob job = job(flag);

    job.initialCycle();

    assertThat(job.id("nora")).isEqualTo(early);
    assertThat(attributes(job, "nora").at("/title").asText()).isEqualTo("Clerk");
    assertThat(attributes(job, "nora").at("/emails/0/type").asText()).isEqualTo("work");
    assertThat(total("/Users")).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void laterCycle_changesExactlyWhatHasChanged(EntraFlag flag) {
    EntraJob job = job(flag);
    job.initialCycle();
    Map<String, String> before = versions();
    directory.change(
        "otto",
        person ->
            person
                .with("displayName", "Otto Lund")
                .with("name.familyName", "Lund")
                .with(WORK_EMAIL, account.address("otto.lund"))
                .with(ENTERPRISE + ":department", "Logistics")
                .with("phoneNumbers[type eq \"fax\"].value", "+45 20 30 40 59"));
    directory.changeTeam("Office", team -> team.called("Head Office").minus("otto").plus("nora"));

    job.incrementalCycle();

    JsonNode otto = attributes(job, "otto");
    assertThat(otto.at("/displayName").asText()).isEqualTo("Otto Lund");
    assertThat(otto.at("/name/familyName").asText()).isEqualTo("Lund");
    assertThat(otto.at("/name/givenName").asText()).isEqualTo("otto");
    assertThat(otto.at("/emails")).hasSize(1);
    assertThat(otto.at("/emails/0/value").asText()).isEqualTo(account.address("otto.lund"));
    assertThat(otto.at("/" + ENTERPRISE + "/department").asText()).isEqualTo("Logistics");
    assertThat(otto.at("/phoneNumbers")).hasSize(3);
    assertThat(members(job, "Office")).containsExactlyInAnyOrder("nora", "pia");
    assertThat(scim.get("/Groups/" + job.id("Office")).at("/displayName").asText())
        .isEqualTo("Head Office");
    assertThat(teams(job, "otto")).containsExactly("Crew");
    assertThat(moved(before)).containsExactlyInAnyOrder(job.id("otto"), job.id("Office"));
  }

  /** Without the flag Entra writes {@code "False"}; memberships are not sent again afterwards. */
  @ParameterizedTest
  @EnumSource
  void disabledPerson_comesBackWithItsTeamsAndPermissions(EntraFlag flag) {
    EntraJob job = job(flag);
    job.initialCycle();
    account.administer(
        "POST",
        "/groups/" + job.id("Crew") + "/permissions",
        "{\"permissions\":[{\"permission\":\"quay:use\"}]}",
        200);
    assertThat(mayUseTheQuay("otto")).isTrue();

    directory.change("otto", person -> person.active(false));
    job.incrementalCycle();

    assertThat(attributes(job, "otto").at("/active").booleanValue()).isFalse();
    assertThat(mayUseTheQuay("otto")).isFalse();
    assertThat(teams(job, "otto")).containsExactlyInAnyOrder("Crew", "Office");
    job.initialCycle(); // A disabled user must still be found, and not be made twice.
    assertThat(total("/Users")).isEqualTo(3);

    directory.change("otto", person -> person.active(true));
    job.incrementalCycle();

    assertThat(attributes(job, "otto").at("/active").booleanValue()).isTrue();
    assertThat(mayUseTheQuay("otto")).isTrue();
    assertThat(teams(job, "otto")).containsExactlyInAnyOrder("Crew", "Office");
  }

  /** Thirty days after the soft delete Entra deletes for good. */
  @ParameterizedTest
  @EnumSource(names = {"ABSENT", "LAST"})
  void softDeletedPerson_isDeletedLater(EntraFlag flag) {
    EntraJob job = job(flag);
    job.initialCycle();
    String id = job.id("pia");
    directory.change("pia", person -> person.active(false));
    job.incrementalCycle();
    assertThat(scim.get("/Users/" + id).at("/active").booleanValue()).isFalse();

    directory.purge("pia");
    job.incrementalCycle();

    scim.send("GET", "/Users/" + id, "", 404);
    scim.send("DELETE", "/Users/" + id, "", 404);
    assertThat(members(job, "Office")).containsExactly("otto");
    assertThat(account.log("resourceId=" + id + "&operation=delete")).hasSize(1);
  }

  @Test
  void deletedTeam_leavesItsPeople() {
    EntraJob job = job();
    job.initialCycle();
    directory.deleteTeam("Crew");

    job.incrementalCycle();

    assertThat(total("/Groups")).isEqualTo(1);
    assertThat(teams(job, "nora")).isEmpty();
    assertThat(total("/Users")).isEqualTo(3);
  }

  /** A userName is persistent: the rest of the same request is done, and the log tells of it. */
  @ParameterizedTest
  @EnumSource(names = {"ABSENT", "LAST"})
  void newUserName_isIgnoredAndLogged(EntraFlag flag) {
    EntraJob job = job(flag);
    job.initialCycle();
    directory.change(
        "otto",
        person -> person.with("userName", account.address("otto.lund")).with("title", "Foreman"));

    job.incrementalCycle();

    JsonNode otto = attributes(job, "otto");
    assertThat(otto.at("/userName").asText()).isEqualTo(account.address("otto"));
    assertThat(otto.at("/title").asText()).isEqualTo("Foreman");
    assertThat(account.log("resourceId=" + job.id("otto")).getFirst()).contains("userName");
  }

  @ParameterizedTest
  @EnumSource(names = {"ABSENT", "LAST"})
  void newUserName_isFollowedWhereTheAccountWantsIt(EntraFlag flag) {
    account.set("{\"userNameChange\":\"follow\"}");
    EntraJob job = job(flag);
    job.initialCycle();
    directory.change("otto", person -> person.with("userName", account.address("otto.lund")));

    job.incrementalCycle();
    String id = job.id("otto");
    job.restart();

    assertThat(job.id("otto")).isEqualTo(id);
    assertThat(attributes(job, "otto").at("/userName").asText())
        .isEqualTo(account.address("otto.lund"));
    assertThat(total("/Users")).isEqualTo(3);
  }

  /** One person at once, at an administrator's wish; the flag has no effect there. */
  @Test
  void provisionOnDemand_sendsOnePersonAndItsTeams() {
    EntraJob job = job();

    job.provisionOnDemand("otto");

    assertThat(total("/Users")).isEqualTo(1);
    assertThat(teams(job, "otto")).containsExactlyInAnyOrder("Crew", "Office");
    directory.change("otto", person -> person.with("title", "Foreman"));
    job.provisionOnDemand("otto");
    assertThat(attributes(job, "otto").at("/title").asText()).isEqualTo("Foreman");
    String id = job.id("otto");
    job.restart();
    assertThat(job.id("otto")).isEqualTo(id);
    assertThat(total("/Users")).isEqualTo(3);
    assertThat(members(job, "Crew")).containsExactlyInAnyOrder("nora", "otto");
  }

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

  /** Managers are not only people: they are what others refer to. */
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

  private JsonNode attributes(EntraJob job, String person) {
    return account.look("/users/" + job.id(person)).path("attributes");
  }

  private List<String> members(EntraJob job, String team) {
    return account
        .look("/groups/" + job.id(team) + "/members")
        .path("items")
        .valueStream()
        .map(member -> member.path("userName").asText().replaceAll("@.*", ""))
        .toList();
  }

  private List<String> teams(EntraJob job, String person) {
    return account
        .look("/users/" + job.id(person) + "/groups")
        .path("items")
        .valueStream()
        .map(group -> group.path("displayName").asText())
        .toList();
  }

  private boolean mayUseTheQuay(String person) {
    return account
        .administer(
            "POST",
            "/permissions:check",
            "{\"checks\":[{\"userName\":\"%s\",\"permission\":\"quay:use\"}]}"
                .formatted(account.address(person)),
            200)
        .at("/results/0/allowed")
        .booleanValue();
  }

  private int total(String collection) {
    return scim.get(collection + "?count=0").at("/totalResults").intValue();
  }

  /** The versions and times of all users and groups, by id. */
  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (String collection : List.of("/Users", "/Groups")) {
      scim.get(collection + "?attributes=meta&count=1000")
          .at("/Resources")
          .forEach(
              each ->
                  versions.put(
                      each.path("id").asText(),
                      each.at("/meta/version").asText() + each.at("/meta/lastModified").asText()));
    }
    return versions;
  }

  private List<String> moved(Map<String, String> before) {
    Map<String, String> now = versions();
    now.entrySet().removeAll(before.entrySet());
    return List.copyOf(now.keySet());
  }
}
