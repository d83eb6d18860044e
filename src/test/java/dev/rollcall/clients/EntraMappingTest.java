package dev.rollcall.clients;

import static dev.rollcall.clients.EntraBodies.ENTERPRISE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.clients.EntraDirectory.Person;
import dev.rollcall.clients.EntraDirectory.Team;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entra ID with attribute mappings that an administrator has changed. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class EntraMappingTest extends ClientStory {

  private static final String WORK_EMAIL = "emails[type eq \"work\"].value";

  private final EntraDirectory directory = new EntraDirectory();

  private StoryAccount account;
  private IdentityProvider scim;

  @BeforeEach
  void connect() {
    account = newAccount();
    scim = identityProvider(account);
  }

  /** What Dynatrace's guide limits the mapping to, and groups. */
  @Test
  void dynatrace_needsNameAndActivityAlone() {
    directory.add(
        Person.named("nora")
            .with("userName", account.address("nora"))
            .with("name.givenName", "Nora")
            .with("name.familyName", "Quist")
            .active(true));
    directory.add(
        Person.named("otto")
            .with("userName", account.address("otto"))
            .with("name.givenName", "Otto")
            .with("name.familyName", "Berg")
            .active(true));
    directory.add(Team.of("Crew", "nora", "otto"));
    EntraJob job = new EntraJob(directory, scim, EntraFlag.ABSENT);

    job.testConnection();
    job.initialCycle();

    JsonNode nora = attributes(job, "nora");
    assertThat(nora.at("/name/givenName").asText()).isEqualTo("Nora");
    assertThat(nora.at("/name/familyName").asText()).isEqualTo("Quist");
    assertThat(nora.at("/active").booleanValue()).isTrue();
    assertThat(nora.has("externalId")).isFalse();
    assertThat(account.look("/groups/" + job.id("Crew") + "/members").at("/items")).hasSize(2);

    directory.change("nora", person -> person.with("name.familyName", "Lund"));
    directory.change("otto", person -> person.active(false));
    directory.changeTeam("Crew", team -> team.minus("otto"));
    job.incrementalCycle();

    assertThat(attributes(job, "nora").at("/name/familyName").asText()).isEqualTo("Lund");
    assertThat(attributes(job, "otto").at("/active").booleanValue()).isFalse();
    assertThat(account.look("/groups/" + job.id("Crew") + "/members").at("/items")).hasSize(1);
  }

  /** A user from outside the scope of the filter that Dynatrace's guide asks for. */
  @Test
  void dynatrace_withoutItsScopingFilter_isToldWhichDomain() throws Exception {
    Answer refused =
        scim.send(
            "POST",
            "/Users",
            EntraBodies.user(
                Person.named("eve")
                    .with("userName", "eve@uk." + account.domain())
                    .with("name.givenName", "Eve")
                    .with("name.familyName", "Ash")
                    .active(true)),
            400);

    assertThat(refused.at("/scimType").asText()).isEqualTo("invalidValue");
    assertThat(refused.at("/detail").asText()).contains("uk." + account.domain());
    assertThat(account.laterInTheLog("outcome=REFUSED")).contains("uk." + account.domain());
  }

  /** Datadog's table, which has no groups; its guide appends the flag. */
  @Test
  void datadog_hasItsFiveAttributes() {
    directory.add(
        Person.named("nora")
            .with("userName", account.address("nora"))
            .active(true)
            .with("title", "Clerk")
            .with(WORK_EMAIL, "nora@mail." + account.domain())
            .with("name.formatted", "Nora Quist"));
    EntraJob job = new EntraJob(directory, scim, EntraFlag.FIRST);

    job.testConnection();
    job.initialCycle();

    JsonNode nora = attributes(job, "nora");
    assertThat(nora.at("/title").asText()).isEqualTo("Clerk");
    assertThat(nora.at("/emails/0/value").asText()).isEqualTo("nora@mail." + account.domain());
    assertThat(nora.at("/emails/0/type").asText()).isEqualTo("work");
    assertThat(nora.at("/name/formatted").asText()).isEqualTo("Nora Quist");

    directory.change(
        "nora",
        person ->
            person
                .active(false)
                .with("title", "Foreman")
                .with("name.formatted", "Nora Lund")
                .with(WORK_EMAIL, "lund@mail." + account.domain()));
    job.incrementalCycle();

    JsonNode later = attributes(job, "nora");
    assertThat(later.at("/active").booleanValue()).isFalse();
    assertThat(later.at("/title").asText()).isEqualTo("Foreman");
    assertThat(later.at("/name/formatted").asText()).isEqualTo("Nora Lund");
    assertThat(later.at("/emails")).hasSize(1);
    assertThat(later.at("/emails/0/value").asText()).isEqualTo("lund@mail." + account.domain());
  }

  /** The attribute that matches is the administrator's choice; a new address changes nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"externalId", WORK_EMAIL})
  void peopleAreFound_byWhatTheAdministratorChose(String matching) {
    directory.add(
        Person.named("nora")
            .with("userName", account.address("nora"))
            .with("externalId", "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159")
            .with(WORK_EMAIL, "nora@mail." + account.domain())
            .active(true));
    EntraJob job = new EntraJob(directory, scim, EntraFlag.ABSENT, matching);
    job.initialCycle();
    String id = job.id("nora");
    String version = attributes(job, "nora").at("/meta/version").asText();
    directory.change("nora", person -> person.with("userName", account.address("nora.lund")));

    job.incrementalCycle();
    job.restart();

    assertThat(job.id("nora")).isEqualTo(id);
    JsonNode nora = attributes(job, "nora");
    assertThat(nora.at("/userName").asText()).isEqualTo(account.address("nora"));
    assertThat(nora.at("/meta/version").asText()).isEqualTo(version);
  }

  /** Attributes that nobody keeps must not keep the others, of the same request, from arriving. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void attributesThatNobodyKnows_areLeftOutAndLogged(boolean isByTheBook) {
    String unknown = "urn:ietf:params:scim:schemas:extension:vendor:2.0:User:badge";
    directory.add(Person.named("nora").with("userName", account.address("nora")).active(true));
    EntraFlag flag = isByTheBook ? EntraFlag.LAST : EntraFlag.ABSENT;
    EntraJob job = new EntraJob(directory, scim, flag);
    job.initialCycle();
    directory.change("nora", person -> person.active(false).with(unknown, "77"));

    job.incrementalCycle();

    assertThat(attributes(job, "nora").at("/active").booleanValue()).isFalse();
    assertThat(account.look("/log/ignored-attributes").toString()).contains("badge");
    directory.change("nora", person -> person.active(true));
    new EntraJob(directory, scim, flag).initialCycle();
    assertThat(attributes(job, "nora").at("/active").booleanValue()).isTrue();
  }

  /** The same, when an account has a schema for them: they are kept. */
  @Test
  void attributesOfAnOwnSchema_areKept() {
    String urn = "urn:example:params:scim:schemas:extension:desk:2.0:User";
    account.administer(
        "POST",
        "/schemas",
        """
        {"id": "%s", "name": "Desk", "resourceType": "User",
         "attributes": [{"name": "floor", "type": "string", "multiValued": false,
           "description": "Where the desk is."}]}
        """
            .formatted(urn),
        201);
    directory.add(
        Person.named("nora").with("userName", account.address("nora")).with(urn + ":floor", "7"));
    EntraJob job = new EntraJob(directory, scim, EntraFlag.ABSENT);
    job.initialCycle();
    directory.change("nora", person -> person.with(urn + ":floor", "8"));

    job.incrementalCycle();

    assertThat(attributes(job, "nora").path(urn).path("floor").asText()).isEqualTo("8");
  }

  /** Roles as a JSON text, which is what Entra's {@code AppRoleAssignmentsComplex} writes. */
  @Test
  void rolesAreTaken_inEveryForm() {
    directory.add(Person.named("nora").with("userName", account.address("nora")).active(true));
    EntraJob job = new EntraJob(directory, scim, EntraFlag.ABSENT);
    job.initialCycle();
    String user = "/Users/" + job.id("nora");

    scim.patch(
        user,
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations": [{"op": "Add", "path": "roles[primary eq \\"True\\"].value",
           "value": "Planner"}]}
        """);
    assertThat(attributes(job, "nora").at("/roles/0/value").asText()).isEqualTo("Planner");
    assertThat(attributes(job, "nora").at("/roles/0/primary").booleanValue()).isTrue();
    scim.patch(
        user,
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations": [{"op": "Replace", "path": "roles",
           "value": [{"primary": "False", "type": "WindowsAzureActiveDirectoryRole",
             "value": "Auditor"}]}]}
        """);

    assertThat(attributes(job, "nora").at("/roles")).hasSize(1);
    assertThat(attributes(job, "nora").at("/roles/0/value").asText()).isEqualTo("Auditor");
  }

  /**
   * In whatever form Entra writes a manager, the answer is the compliant one, or it tries again.
   */
  @Test
  void manager_isAnObjectInEveryAnswer() {
    directory.add(Person.named("nora").with("userName", account.address("nora")).active(true));
    directory.add(Person.named("otto").with("userName", account.address("otto")).active(true));
    EntraJob job = new EntraJob(directory, scim, EntraFlag.ABSENT);
    job.initialCycle();
    String nora = job.id("nora");
    for (String value :
        List.of(
            "\"" + nora + "\"",
            "{\"value\":\"" + nora + "\"}",
            "[{\"$ref\":\"Users/" + nora + "\",\"value\":\"" + nora + "\"}]")) {
      for (String path : List.of("manager", ENTERPRISE + ":manager", ENTERPRISE + ".manager")) {
        Answer answer = scim.patch("/Users/" + job.id("otto"), operation("Add", path, value));

        assertThat(answer.at("/" + ENTERPRISE + "/manager/value").asText()).isEqualTo(nora);
      }
      scim.patch("/Users/" + job.id("otto"), operation("Replace", ENTERPRISE + ":manager", "\"\""));
      assertThat(attributes(job, "otto").at("/" + ENTERPRISE + "/manager").isMissingNode())
          .isTrue();
    }
  }

  private static String operation(String op, String path, String value) {
    return """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations": [{"op": "%s", "path": "%s", "value": %s}]}
        """
        .formatted(op, path, value);
  }

  private JsonNode attributes(EntraJob job, String person) {
    return account.look("/users/" + job.id(person)).path("attributes");
  }
}
