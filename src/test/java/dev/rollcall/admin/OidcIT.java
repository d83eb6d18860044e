package dev.rollcall.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Demo;
import dev.rollcall.testing.IssuerAtHome;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged application with an OpenID Connect issuer, configured as an operator does. */
class OidcIT {

  private static final Path DATA = Path.of("target", "oidc-data");

  @Test
  void tokenOfTheConfiguredIssuer_opensTheAdminApi() throws Exception {
    try (IssuerAtHome issuer = IssuerAtHome.start();
        RunningJar server =
            RunningJar.start(
                DATA,
                "-Drollcall.admin.oidc.issuer=" + IssuerAtHome.NAME,
                "-Drollcall.admin.oidc.jwks-url=" + issuer.jwksUrl(),
                "-Drollcall.admin.oidc.allow-loopback-http=true",
                "-Drollcall.admin.oidc.audience=" + IssuerAtHome.AUDIENCE,
                "-Drollcall.admin.oidc.roles-claim=realm_access/roles",
                "-Drollcall.admin.oidc.operator-role=rollcall-ops")) {
      assertThat(issuer.requests()).isZero();
      Map<String, Object> operator = IssuerAtHome.claims();
      operator.put("realm_access", Map.of("roles", List.of("offline_access", "rollcall-ops")));
      Map<String, Object> stranger = IssuerAtHome.claims();
      stranger.put("aud", "another-application");

      // What is asked for does not exist, which only somebody who was let in is told.
      assertThat(get(server.demo(), issuer.token(operator))).isEqualTo(404);
      assertThat(get(server.demo(), issuer.token(stranger))).isEqualTo(401);
      assertThat(get(server.demo(), server.demo().adminToken())).isEqualTo(404);
      assertThat(issuer.requests()).isEqualTo(1);
    }
  }

  private static int get(Demo demo, String token) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(demo.adminApi() + "/nothing"))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
