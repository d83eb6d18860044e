package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SailPoint: discovers the service, aggregates what is there, and changes accounts and groups. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class SailPointStoryTest extends ClientStory {

  private StoryAccount account;
  private IdentityProvider sailPoint;

  /** OAuth 2.0 client credentials; here with the secret in the form. */
  @BeforeEach
  void connect() {
    account = newAccount();
    Answer client =
        account.administer(
            "POST",
            "/oauth-clients",
            "{\"description\": \"SailPoint\", \"authentication\": \"client_secret\"}",
            201);
    String token =
        identityProvider(account)
            .without("Authorization")
            .accessToken(
                "grant_type=client_credentials&client_id=%s&client_secret=%s"
                    .formatted(
                        client.at("/clientId").asText(), client.at("/clientSecret").asText()));
    sailPoint = identityProvider(account, "Bearer " + token);
  }

  @Test
  void discovery_isWhole() {
    sailPoint.get("/ServiceProviderConfig");
    Answer types = sailPoint.get("/ResourceTypes");
    Answer schemas = sailPoint.get("/Schemas");
    List<String> ids = schemas.at("/Resources").findValuesAsText("id");

    for (JsonNode type : types.at("/Resources")) {
      Answer same = sailPoint.get("/ResourceTypes/" + type.path("id").asText());
      assertThat(same.at("/name")).isEqualTo(type.path("name"));
      assertThat(same.at("/endpoint").asText()).startsWith("/");
      assertThat(ids).contains(same.at("/schema").asText());
      same.at("/schemaExtensions")
          .forEach(extension -> assertThat(ids).contains(extension.path("schema").asText()));
    }
    assertThat(types.at("/Resources").findValuesAsText("id"))
        .containsExactlyInAnyOrder("User", "Group");
  }

  @Test
  void aggregation_readsAllPeopleAndAllGroupsPageByPage() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.add(sailPoint.post("/Users", user("person" + i, true)).id());
    }
    sailPoint.post("/Groups", "{\"displayName\": \"Crew\"}");

    List<String> read = new ArrayList<>();
    int total;
    do {
      Answer page = sailPoint.get("/Users?startIndex=%d&count=3".formatted(read.size() + 1));
      page.at("/Resources").forEach(user -> read.add(user.path("id").asText()));
      total = page.at("/totalResults").intValue();
    } while (read.size() < total);

    assertThat(read).containsExactlyInAnyOrderElementsOf(made);
    assertThat(sailPoint.get("/Groups?startIndex=1&count=100").at("/totalResults").intValue())
        .isEqualTo(1);
  }

  /** By PATCH or by PUT, as the source's settings say. */
  @Test
  void account_isMadeChangedAndDisabled() {
    String jo = sailPoint.post("/Users", user("jo", true)).id();

    sailPoint.patch(
        "/Users/" + jo,
        PatchBody.of("{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Pilot\"}"));
    sailPoint.patch(
        "/Users/" + jo,
        PatchBody.of("{\"op\": \"replace\", \"path\": \"active\", \"value\": false}"));
    assertThat(sailPoint.get("/Users/" + jo).at("/title").asText()).isEqualTo("Pilot");
    assertThat(sailPoint.get("/Users/" + jo).at("/active").booleanValue()).isFalse();
    sailPoint.put("/Users/" + jo, user("jo", true));

    Answer end = sailPoint.get("/Users/" + jo);
    assertThat(end.at("/active").booleanValue()).isTrue();
    assertThat(end.at("/title").isMissingNode()).isTrue();
  }

  /** Access is given through the groups; their list at the user is read-only, and says so. */
  @Test
  void entitlement_isGivenByTheGroupAndNotByTheUser() {
    String jo = sailPoint.post("/Users", user("jo", true)).id();
    String crew = sailPoint.post("/Groups", "{\"displayName\": \"Crew\"}").id();

    Answer refused =
        sailPoint.send(
            "PATCH",
            "/Users/" + jo,
            PatchBody.of(
                "{\"op\": \"add\", \"path\": \"groups\", \"value\": [{\"value\": \"%s\"}]}"
                    .formatted(crew)),
            400);
    assertThat(refused.at("/scimType").asText()).isEqualTo("mutability");
    sailPoint.patch("/Groups/" + crew, PatchBody.of(PatchBody.addMember(jo)));

    assertThat(sailPoint.get("/Users/" + jo).at("/groups").findValuesAsText("value"))
        .containsExactly(crew);
    sailPoint.patch("/Groups/" + crew, PatchBody.of(PatchBody.removeMember(jo)));
    assertThat(sailPoint.get("/Groups/" + crew).at("/members").size()).isZero();
  }

  private String user(String localPart, boolean active) {
    return """
    {
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%1$s",
      "name": {"givenName": "Jo", "familyName": "Kranz"},
      "emails": [{"value": "%1$s", "type": "work", "primary": true}], "active": %2$s
    }
    """
        .formatted(account.address(localPart), active);
  }
}
