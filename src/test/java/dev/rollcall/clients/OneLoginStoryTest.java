package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OneLogin: bodies are templates that administrators write, and what has no value is empty. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class OneLoginStoryTest extends ClientStory {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private StoryAccount account;
  private IdentityProvider oneLogin;

  @BeforeEach
  void connect() {
    account = newAccount();
    oneLogin =
        identityProvider(account)
            .with("User-Agent", "")
            .with("Content-Type", "application/scim+json");
  }

  @Test
  void template_takesAPersonFromTheFirstDayToTheLast() {
    oneLogin.get("/ServiceProviderConfig");
    assertThat(lookedUp("jo").at("/totalResults").intValue()).isZero();
    Answer made = oneLogin.post("/Users", template("jo", "Kranz", "true"));
    String jo = made.id();
    assertThat(made.at("/active").isBoolean()).isTrue();

    assertThat(lookedUp("jo").at("/Resources/0/id").asText()).isEqualTo(jo);
    oneLogin.put("/Users/" + jo, template("jo", "Lund", "true"));
    assertThat(oneLogin.get("/Users/" + jo).at("/name/familyName").asText()).isEqualTo("Lund");

    // Suspended, as one of the three things that OneLogin can do with a leaver.
    oneLogin.put("/Users/" + jo, template("jo", "Lund", "false"));
    Answer end = oneLogin.get("/Users/" + jo);
    assertThat(end.at("/active").booleanValue()).isFalse();
    assertThat(end.at("/emails/0/value").asText()).isEqualTo(account.address("jo"));
    assertThat(end.at("/emails/0/primary").booleanValue()).isTrue();
    // Macros without a value are empty texts, which say that there is none.
    assertThat(end.at("/phoneNumbers").isMissingNode()).isTrue();
    assertThat(end.at("/title").isMissingNode()).isTrue();
    assertThat(end.at("/" + ENTERPRISE + "/department").asText()).isEqualTo("Logistics");
    assertThat(end.at("/" + ENTERPRISE + "/manager").isMissingNode()).isTrue();
  }

  /** Which attribute of the template comes to nothing is what its administrator wants to know. */
  @Test
  void attributeThatNoSchemaHas_isReportedToTheAdministrator() {
    oneLogin.post("/Users", template("jo", "Kranz", "true"));

    assertThat(account.look("/log/ignored-attributes").findValuesAsText("path"))
        .containsExactlyInAnyOrder("prefferedLanguage", ENTERPRISE + ":manager.managerId");
    assertThat(account.log("")).first().asString().contains("created", "Ignored");
  }

  @Test
  void templateWithTheOldUrn_isTakenAndAnsweredWithTheNewOne() {
    Answer made = oneLogin.post("/Users", oldTemplate("jo", "Kranz"));
    String jo = made.id();
    assertThat(made.at("/schemas/0").asText())
        .isEqualTo("urn:ietf:params:scim:schemas:core:2.0:User");
    assertThat(made.at("/schemas").size()).isEqualTo(1);
    assertThat(made.at("/active").booleanValue()).isTrue();

    oneLogin.put("/Users/" + jo, oldTemplate("jo", "Kranz"));
    assertThat(oneLogin.get("/Users/" + jo).at("/meta/version").asText()).isEqualTo("W/\"1\"");
    oneLogin.put("/Users/" + jo, oldTemplate("jo", "Lund"));

    Answer end = oneLogin.get("/Users/" + jo);
    assertThat(end.at("/name/familyName").asText()).isEqualTo("Lund");
    assertThat(end.at("/meta/version").asText()).isEqualTo("W/\"2\"");
  }

  @Test
  void emailsAsAnObject_areAListOfOne() {
    String jo = oneLogin.post("/Users", template("jo", "Kranz", "true")).id();

    oneLogin.patch(
        "/Users/" + jo,
        PatchBody.of(
            """
            {
              "op": "replace",
              "value": {
                "emails": {"value": "jo.two@mail.example.com", "type": "work", "primary": true}
              }
            }
            """));
    Answer end = oneLogin.get("/Users/" + jo);
    assertThat(end.at("/emails").size()).isEqualTo(1);
    assertThat(end.at("/emails/0/value").asText()).isEqualTo("jo.two@mail.example.com");

    String kim =
        oneLogin
            .post(
                "/Users",
                """
                {"userName": "%s", "emails": {"value": "kim@mail.example.com", "primary": "true"}}
                """
                    .formatted(account.address("kim")))
            .id();
    assertThat(oneLogin.get("/Users/" + kim).at("/emails/0/primary").booleanValue()).isTrue();
  }

  /** "Refresh entitlements" reads the groups; rules then add people to them, one by one. */
  @Test
  void groups_areReadAndFilled() {
    String jo = oneLogin.post("/Users", template("jo", "Kranz", "true")).id();
    String kim = oneLogin.post("/Users", template("kim", "Kranz", "true")).id();
    String crew = oneLogin.post("/Groups", "{\"displayName\": \"Crew\"}").id();
    oneLogin.post("/Groups", "{\"displayName\": \"Bakers\"}");

    Answer groups = oneLogin.get("/Groups");
    assertThat(groups.at("/Resources").findValuesAsText("displayName"))
        .containsExactlyInAnyOrder("Crew", "Bakers");
    oneLogin.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(jo)));
    oneLogin.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(kim)));
    oneLogin.patch("/Groups/" + crew, PatchBody.of(PatchBody.removeMember(jo)));

    assertThat(oneLogin.get("/Groups/" + crew).at("/members").findValuesAsText("value"))
        .containsExactly(kim);
    assertThat(oneLogin.get("/Users/" + kim).at("/groups").findValuesAsText("display"))
        .containsExactly("Crew");
    assertThat(oneLogin.get("/Users/" + jo).at("/groups").isMissingNode()).isTrue();
  }

  /** Deleted by OneLogin and assigned again: the same id, and the groups of before. */
  @Test
  void deletedPersonWhoIsAssignedAgain_isTheSame() {
    String jo = oneLogin.post("/Users", template("jo", "Kranz", "true")).id();
    String crew = oneLogin.post("/Groups", "{\"displayName\": \"Crew\"}").id();
    oneLogin.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(jo)));

    oneLogin.delete("/Users/" + jo);
    oneLogin.send("GET", "/Users/" + jo, "", 404);
    assertThat(lookedUp("jo").at("/totalResults").intValue()).isZero();
    assertThat(oneLogin.get("/Groups/" + crew).at("/members").size()).isZero();
    String again = oneLogin.post("/Users", template("jo", "Kranz", "true")).id();

    assertThat(again).isEqualTo(jo);
    assertThat(oneLogin.get("/Groups/" + crew).at("/members").findValuesAsText("value"))
        .containsExactly(jo);
  }

  private Answer lookedUp(String localPart) {
    return oneLogin.get("/Users?filter=userName eq \"%s\"".formatted(account.address(localPart)));
  }

  /** A template of the kind that guides hand out, filled for somebody without phone and manager. */
  private String template(String localPart, String familyName, String active) {
    return """
    {
      "%1$s": {
        "department": "Logistics", "manager": {"managerId": "", "displayName": ""}
      },
      "active": "%2$s",
      "emails": [{"value": "%3$s", "type": "work", "primary": true}],
      "phoneNumbers": [{"type": "mobile", "value": ""}],
      "meta": {"resourceType": "User"},
      "name": {"familyName": "%4$s", "givenName": "Jo", "formatted": "Jo %4$s"},
      "title": "", "prefferedLanguage": "en",
      "userName": "%3$s",
      "id": null,
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "%1$s"]
    }
    """
        .formatted(ENTERPRISE, active, account.address(localPart), familyName);
  }

  private String oldTemplate(String localPart, String familyName) {
    return """
    {
      "schemas": ["urn:scim:schemas:core:1.0"], "userName": "%1$s", "active": "true", "id": null,
      "name": {"givenName": "Jo", "familyName": "%2$s"},
      "emails": [{"value": "%1$s", "type": "work", "primary": true}]
    }
    """
        .formatted(account.address(localPart), familyName);
  }
}
