package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rippling: the life of an employee, with its number, and groups that are changed by PATCH. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class RipplingStoryTest extends ClientStory {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private StoryAccount account;
  private IdentityProvider rippling;

  @BeforeEach
  void connect() {
    account = newAccount();
    rippling = identityProvider(account);
  }

  @Test
  void employee_isHiredMovedAndLeaves() {
    assertThat(rippling.get("/ServiceProviderConfig").at("/patch/supported").booleanValue())
        .isTrue();
    String jo = rippling.post("/Users", employee("jo")).id();
    String crew = rippling.post("/Groups", "{\"displayName\": \"Crew\"}").id();
    String bakers = rippling.post("/Groups", "{\"displayName\": \"Bakers\"}").id();
    rippling.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(jo)));

    rippling.patch(
        "/Users/" + jo,
        PatchBody.of("{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Baker\"}"));
    rippling.patch("/Groups/" + crew, PatchBody.of(PatchBody.removeMember(jo)));
    rippling.patch("/Groups/" + bakers, PatchBody.of(PatchBody.addMember(jo)));
    rippling.patch(
        "/Users/" + jo,
        PatchBody.of("{\"op\": \"replace\", \"path\": \"active\", \"value\": false}"));

    Answer end = rippling.get("/Users/" + jo);
    assertThat(end.at("/active").booleanValue()).isFalse();
    assertThat(end.at("/title").asText()).isEqualTo("Baker");
    assertThat(end.at("/externalId").asText()).isEqualTo("rippling-jo");
    assertThat(end.at("/emails/0/primary").booleanValue()).isTrue();
    assertThat(end.at("/" + ENTERPRISE + "/employeeNumber").asText()).isEqualTo("7");
    assertThat(end.at("/groups").findValuesAsText("display")).containsExactly("Bakers");
    rippling.delete("/Groups/" + crew);
    assertThat(rippling.get("/Groups?startIndex=1&count=100").at("/totalResults").intValue())
        .isEqualTo(1);
  }

  /** A request that is repeated after a lost answer makes nobody a second time. */
  @Test
  void repeatedHiring_makesOnePerson() {
    String jo = rippling.post("/Users", employee("jo")).id();

    Answer conflict = rippling.send("POST", "/Users", employee("jo"), 409);

    assertThat(conflict.at("/detail").asText()).contains("GET /Users?filter=");
    assertThat(
            rippling
                .get("/Users?filter=externalId eq \"rippling-jo\"")
                .at("/Resources/0/id")
                .asText())
        .isEqualTo(jo);
    assertThat(rippling.get("/Users").at("/totalResults").intValue()).isEqualTo(1);
  }

  private String employee(String localPart) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "%3$s"],
      "userName": "%1$s", "externalId": "rippling-%2$s",
      "name": {"givenName": "Jo", "familyName": "Kranz"},
      "emails": [{"value": "%1$s", "primary": true}], "active": true,
      "%3$s": {"employeeNumber": "7"}
    }
    """
        .formatted(account.address(localPart), localPart, ENTERPRISE);
  }
}
