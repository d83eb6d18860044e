package dev.rollcall.clients;

import static dev.rollcall.clients.EntraBodies.ENTERPRISE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Microsoft Entra ID with its default mappings, from the first test of the connection on. */
@QuarkusTest
class EntraStoryTest extends EntraStory {

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
    assertThat(account.log("resourceId=" + id + "&operation=delete&outcome=SUCCESS")).hasSize(1);
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
}
