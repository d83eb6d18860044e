package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google Workspace: plain JSON on every request, two generations of schemas, and no groups. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class GoogleStoryTest extends ClientStory {

  private StoryAccount account;
  private IdentityProvider google;

  @BeforeEach
  void connect() {
    account = newAccount();
    google =
        identityProvider(account)
            .with("User-Agent", "Google-Auto-Provisioning")
            .with("Content-Type", "application/json");
  }

  @Test
  void autoprovisioning_takesAPersonFromTheFirstDayToTheLast() {
    google.get("/Users?count=1");
    google.get("/Users");
    assertThat(match("jo").at("/totalResults").intValue()).isZero();
    Answer made = google.post("/Users", newUser("jo", "Kranz", true));
    String jo = made.id();
    assertThat(made.at("/schemas").size()).isEqualTo(1);

    // Whether Google updates by PUT or by PATCH is not known; both do.
    assertThat(match("jo").at("/Resources/0/id").asText()).isEqualTo(jo);
    google.put("/Users/" + jo, newUser("jo", "Lund", true));
    google.patch(
        "/Users/" + jo,
        PatchBody.of("{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"Jo L.\"}"));
    google.put("/Users/" + jo, newUser("jo", "Lund", false));

    Answer suspended = google.get("/Users/" + jo);
    assertThat(suspended.at("/active").booleanValue()).isFalse();
    assertThat(suspended.at("/name/familyName").asText()).isEqualTo("Lund");
    google.delete("/Users/" + jo);
    assertThat(match("jo").at("/totalResults").intValue()).isZero();
  }

  /** Somebody who is suspended at Google already must not get in for the first time. */
  @Test
  void personWhoIsSuspendedBeforeTheFirstSync_arrivesInactive() {
    String jo = google.post("/Users", newUser("jo", "Kranz", false)).id();
    String crew =
        google
            .post(
                "/Groups",
                "{\"displayName\": \"Crew\", \"members\": [{\"value\": \"%s\"}]}".formatted(jo))
            .id();
    Permissions permissions = new Permissions(account);
    permissions.grant(crew, "fly");

    assertThat(google.get("/Users/" + jo).at("/active").booleanValue()).isFalse();
    assertThat(permissions.ofUser(jo)).isEmpty();
  }

  private Answer match(String localPart) {
    return google.get(
        "/Users?filter=userName eq \"%s\"&startIndex=1".formatted(account.address(localPart)));
  }

  private String newUser(String localPart, String familyName, boolean active) {
    return """
    {
      "schemas": ["urn:scim:schemas:core:1.0", "urn:ietf:params:scim:schemas:core:2.0:User"],
      "userName": "%1$s", "emails": [{"primary": true, "value": "%1$s", "type": "work"}],
      "displayName": "Jo %2$s", "name": {"givenName": "Jo", "familyName": "%2$s"}, "active": %3$s
    }
    """
        .formatted(account.address(localPart), familyName, active);
  }
}
