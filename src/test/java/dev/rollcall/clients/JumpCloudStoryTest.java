package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JumpCloud: its test of the connection makes a user and a group, and takes them away again. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class JumpCloudStoryTest extends ClientStory {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private StoryAccount account;
  private IdentityProvider jumpCloud;

  @BeforeEach
  void connect() {
    account = newAccount();
    jumpCloud = identityProvider(account);
  }

  /** Each press of the button tests with the same address; nothing of it may stay. */
  @Test
  void testConnection_leavesNothingBehind() {
    for (int press = 0; press < 2; press++) {
      assertThat(lookedUp(account.address("test")).at("/totalResults").intValue()).isZero();
      String user = jumpCloud.post("/Users", newUser(account.address("test"))).id();
      String group = newGroup("JumpCloud test");
      jumpCloud.patch("/Groups/" + group, PatchBody.of(PatchBody.addMember(user)));
      jumpCloud.delete("/Groups/" + group);
      jumpCloud.delete("/Users/" + user);
    }

    assertThat(jumpCloud.get("/Users").at("/totalResults").intValue()).isZero();
    assertThat(jumpCloud.get("/Groups").at("/totalResults").intValue()).isZero();
    assertThat(account.log("operation=delete")).hasSize(4);
  }

  /** The administrator types the test address, and reads here which domain is missing. */
  @Test
  void testConnection_withAnAddressElsewhere_saysWhichDomainIsMissing()
      throws InterruptedException {
    Answer refused = jumpCloud.send("POST", "/Users", newUser("test@elsewhere.example"), 400);

    assertThat(refused.at("/detail").asText()).contains("elsewhere.example", "verified");
    assertThat(refusals()).first().asString().contains("elsewhere.example");
  }

  @Test
  void person_isMadeChangedSuspendedAndDeleted() {
    String jo = jumpCloud.post("/Users", newUser(account.address("jo"))).id();
    assertThat(lookedUp(account.address("jo")).at("/Resources/0/id").asText()).isEqualTo(jo);

    jumpCloud.patch(
        "/Users/" + jo,
        PatchBody.of(
            "{\"op\": \"replace\", \"path\": \"name.givenName\", \"value\": \"Eleonora\"}",
            "{\"op\": \"replace\", \"path\": \"name.familyName\", \"value\": \"Lund\"}",
            "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}"));
    Answer suspended = jumpCloud.get("/Users/" + jo);
    assertThat(suspended.at("/name/givenName").asText()).isEqualTo("Eleonora");
    assertThat(suspended.at("/active").booleanValue()).isFalse();

    jumpCloud.delete("/Users/" + jo);
    assertThat(lookedUp(account.address("jo")).at("/totalResults").intValue()).isZero();
  }

  @Test
  void group_isFilledRenamedAndEmptiedMemberByMember() {
    String jo = jumpCloud.post("/Users", newUser(account.address("jo"))).id();
    String kim = jumpCloud.post("/Users", newUser(account.address("kim"))).id();
    String crew = newGroup("Crew");
    jumpCloud.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(jo)));
    jumpCloud.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(kim)));

    jumpCloud.patch(
        "/Groups/" + crew,
        PatchBody.of("{\"op\": \"replace\", \"value\": {\"displayName\": \"Night Crew\"}}"));
    // Taken by the letter of the RFC, this would empty the whole group.
    jumpCloud.patch("/Groups/" + crew, PatchBody.of(PatchBody.removeMember(jo)));

    Answer end = jumpCloud.get("/Groups/" + crew);
    assertThat(end.at("/displayName").asText()).isEqualTo("Night Crew");
    assertThat(end.at("/members").findValuesAsText("value")).containsExactly(kim);
    jumpCloud.delete("/Groups/" + crew);
    assertThat(jumpCloud.get("/Users/" + kim).at("/groups").isMissingNode()).isTrue();
  }

  /** JumpCloud takes over a group of the same name instead of making another. */
  @Test
  void groupOfTheSameName_isTakenOver() {
    String crew = newGroup("Crew");
    jumpCloud.send("POST", "/Groups", group("crew"), 409);

    Answer found = jumpCloud.get("/Groups?filter=displayName eq \"crew\"");

    assertThat(found.at("/Resources/0/id").asText()).isEqualTo(crew);
    assertThat(found.at("/Resources/0/members").isArray()).isTrue();
  }

  /** They are written a moment after they were answered. */
  private List<String> refusals() throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (account.log("outcome=REFUSED").isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
    }
    return account.log("outcome=REFUSED");
  }

  private Answer lookedUp(String address) {
    return jumpCloud.get("/Users?filter=userName eq \"%s\"".formatted(address));
  }

  private String newGroup(String name) {
    return jumpCloud.post("/Groups", group(name)).id();
  }

  private static String group(String name) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      "displayName": "%s", "members": []
    }
    """
        .formatted(name);
  }

  private static String newUser(String address) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%1$s",
      "name": {"givenName": "Jo", "familyName": "Kranz"},
      "emails": [{"value": "%1$s", "type": "work", "primary": true}], "active": true
    }
    """
        .formatted(address);
  }
}
