package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.clients.EntraDirectory.Person;
import dev.rollcall.clients.EntraDirectory.Team;
import dev.rollcall.testing.IssuerAtHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways in which Entra ID proves who it is. */
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class EntraCredentialStory extends ClientStory {

  /** The application that Entra's own tokens are for, and from. */
  private static final String ENTRA = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

  private final EntraDirectory directory = new EntraDirectory();

  private StoryAccount account;

  @BeforeEach
  void fillTheDirectory() {
    account = newAccount();
    directory.add(Person.named("nora").with("userName", account.address("nora")).active(true));
    directory.add(Team.of("Crew", "nora"));
  }

  /** The Secret Token is left blank: Entra sends tokens of its own. */
  @Test
  void blankSecretToken_isEntrasOwn() throws IOException, JoseException {
    try (IssuerAtHome issuer = IssuerAtHome.start()) {
      String tenant = UUID.randomUUID().toString();
      String token = issuer.token(claims(tenant, ENTRA));
      IdentityProvider untrusted = identityProvider(account, "Bearer " + token);
      untrusted.send("GET", "/Users?count=1", "", 401);

      trust(issuer, tenant);
      IdentityProvider entra =
          identityProvider(account, "Bearer " + issuer.token(claims(tenant, ENTRA)));
      EntraJob job = new EntraJob(directory, entra, EntraFlag.ABSENT);
      job.testConnection();
      job.initialCycle();

      assertThat(account.look("/users").path("items")).hasSize(1);
      assertThat(account.look("/groups/" + job.id("Crew") + "/members").at("/items")).hasSize(1);
      assertThat(account.look("/log?operation=create&limit=1").at("/items/0/caller/kind").asText())
          .isEqualTo("trusted-issuer");
      refuse(issuer.token(claims(UUID.randomUUID().toString(), ENTRA)));
      refuse(issuer.token(claims(tenant, UUID.randomUUID().toString())));
      refuse(token.substring(0, token.length() - 4) + "AAAA");
      Map<String, Object> late = claims(tenant, ENTRA);
      late.put("exp", 1_700_000_000L);
      refuse(issuer.token(late));
      Map<String, Object> elsewhere = claims(tenant, ENTRA);
      elsewhere.put("aud", "another-application");
      refuse(issuer.token(elsewhere));
    }
  }

  /** The trust is the account's alone. */
  @Test
  void entrasOwnToken_isNoneInAnotherAccount() throws IOException, JoseException {
    try (IssuerAtHome issuer = IssuerAtHome.start()) {
      String tenant = UUID.randomUUID().toString();
      trust(issuer, tenant);

      identityProvider(newAccount(), "Bearer " + issuer.token(claims(tenant, ENTRA)))
          .send("GET", "/Users?count=1", "", 401);
    }
  }

  @Test
  void clientSecretInTheForm_getsATokenForACycle() {
    Answer client = newClient();

    String token =
        identityProvider(account)
            .without("Authorization")
            .accessToken(
                "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=scim"
                    .formatted(
                        client.at("/clientId").asText(), client.at("/clientSecret").asText()));

    provisions(token);
    account.administer(
        "POST", "/oauth-clients/" + client.at("/clientId").asText() + "/disable", "", 200);
    refuse(token);
  }

  @Test
  void clientSecretInTheHeader_getsATokenForACycle() {
    Answer client = newClient();
    String credentials =
        client.at("/clientId").asText() + ":" + client.at("/clientSecret").asText();

    String token =
        identityProvider(
                account,
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))
            .accessToken("grant_type=client_credentials");

    provisions(token);
  }

  /** A long-lived token is changed in Entra's form while both are good: no cycle fails. */
  @Test
  void rotatedSecretToken_leavesTimeToPasteTheNewOne() {
    Answer old = account.administer("POST", "/tokens", "{\"description\":\"Entra\"}", 201);
    EntraJob job = job(old.at("/value").asText());
    job.initialCycle();

    Answer fresh = account.administer("POST", "/tokens/" + old.id() + "/rotate", "{}", 201);

    job.testConnection();
    EntraJob next = job(fresh.at("/value").asText());
    next.restart();
    assertThat(next.id("nora")).isEqualTo(job.id("nora"));
    account.administer("DELETE", "/tokens/" + old.id(), "", 204);
    next.testConnection();
  }

  private void provisions(String token) {
    EntraJob job = job(token);
    job.testConnection();
    job.initialCycle();
    assertThat(account.look("/groups/" + job.id("Crew") + "/members").at("/items")).hasSize(1);
    assertThat(account.look("/log?operation=create&limit=1").at("/items/0/caller/kind").asText())
        .isEqualTo("client");
  }

  private EntraJob job(String token) {
    return new EntraJob(directory, identityProvider(account, "Bearer " + token), EntraFlag.ABSENT);
  }

  private void refuse(String token) {
    identityProvider(account, "Bearer " + token).send("GET", "/Users?count=1", "", 401);
  }

  private Answer newClient() {
    return account.administer("POST", "/oauth-clients", "{\"description\":\"Entra\"}", 201);
  }

  private void trust(IssuerAtHome issuer, String tenant) {
    account.administer(
        "POST",
        "/trusted-issuers",
        """
        {"description": "Entra ID", "issuer": "https://sts.windows.net/%s/", "audience": "%s",
         "jwksUrl": "%s", "appIds": ["%s"]}
        """
            .formatted(tenant, ENTRA, issuer.jwksUrl(), ENTRA),
        201);
  }

  /** What Entra's tokens of version 1.0 say; an identifier of the token is {@code uti}. */
  private static Map<String, Object> claims(String tenant, String application) {
    Map<String, Object> claims = new HashMap<>(IssuerAtHome.claims());
    claims.put("iss", "https://sts.windows.net/" + tenant + "/");
    claims.put("aud", ENTRA);
    claims.put("appid", application);
    claims.put("appidacr", "2");
    claims.put("idtyp", "app");
    claims.put("oid", UUID.randomUUID().toString());
    claims.put("sub", UUID.randomUUID().toString());
    claims.put("tid", tenant);
    claims.put("uti", "kq6xO1v2rkWfKdY8Ng9RAA");
    claims.put("ver", "1.0");
    return claims;
  }
}
