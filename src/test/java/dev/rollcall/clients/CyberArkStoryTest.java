package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** CyberArk Identity: its table of required requests, users by PUT and groups by PATCH. */
@QuarkusTest
class CyberArkStoryTest extends ClientStory {

  @Test
  void everyRequestOfTheRequirements_isAnswered() {
    StoryAccount account = newAccount();
    IdentityProvider cyberArk = identityProvider(account);

    // "Verify" on the provisioning page.
    cyberArk.get("/Users?count=1");
    assertThat(cyberArk.get("/ServiceProviderConfig").at("/patch/supported").booleanValue())
        .isTrue();
    for (String type : new String[] {"User", "Group"}) {
      Answer found = cyberArk.get("/ResourceTypes/" + type);
      Answer schema = cyberArk.get("/Schemas/" + found.at("/schema").asText());
      assertThat(found.at("/endpoint").asText()).isEqualTo("/" + type + "s");
      assertThat(schema.at("/attributes").findValuesAsText("name")).contains("displayName");
    }

    String filter = "/Users?filter=userName eq \"%s\"".formatted(account.address("jo"));
    assertThat(cyberArk.get(filter).at("/totalResults").intValue()).isZero();
    String jo = cyberArk.post("/Users", user(account.address("jo"), "Kranz", true)).id();
    assertThat(cyberArk.get(filter).at("/Resources/0/id").asText()).isEqualTo(jo);
    cyberArk.put("/Users/" + jo, user(account.address("jo"), "Lund", true));

    // Roles that are mapped become groups.
    assertThat(cyberArk.get("/Groups").at("/totalResults").intValue()).isZero();
    String crew = cyberArk.post("/Groups", "{\"displayName\": \"Crew\"}").id();
    cyberArk.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(jo)));
    assertThat(cyberArk.get("/Groups/" + crew).at("/members").findValuesAsText("value"))
        .containsExactly(jo);

    cyberArk.put("/Users/" + jo, user(account.address("jo"), "Lund", false));
    Answer end = cyberArk.get("/Users/" + jo);
    assertThat(end.at("/active").booleanValue()).isFalse();
    assertThat(end.at("/name/familyName").asText()).isEqualTo("Lund");
    assertThat(end.at("/groups/0/value").asText()).isEqualTo(crew);
  }

  /** CyberArk takes its token for one that never expires, and shows it to nobody again. */
  @Test
  void token_thatIsMadeWithoutAnEnd_hasNone() {
    Answer token =
        newAccount().administer("POST", "/tokens", "{\"description\": \"CyberArk\"}", 201);

    assertThat(token.at("/value").asText()).startsWith("rollcall_");
    assertThat(token.at("/expiresAt").isMissingNode()).isTrue();
  }

  private static String user(String address, String familyName, boolean active) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%1$s",
      "name": {"givenName": "Jo", "familyName": "%2$s"}, "displayName": "Jo %2$s",
      "emails": [{"value": "%1$s", "type": "work", "primary": true}], "active": %3$s
    }
    """
        .formatted(address, familyName, active);
  }
}
