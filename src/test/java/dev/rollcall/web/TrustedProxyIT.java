package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.testing.Artefact;
import dev.rollcall.testing.Demo;
import dev.rollcall.testing.OnlyWithEmbeddedDatabase;
import dev.rollcall.testing.ProductionJar;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged application behind a proxy, which says how the world calls it. */
class TrustedProxyIT {

  private static final Path DATA = Path.of("target", "trusted-proxy-data");

  private static final List<String> SAID_BY_X_FORWARDED =
      List.of("X-Forwarded-Host", "scim.acme.example", "X-Forwarded-Proto", "https");

  /** RFC 7239 section 4: names in any case, values quoted or not. */
  private static final List<String> SAID_BY_FORWARDED =
      List.of("Forwarded", "for=192.0.2.60;Proto=https;by=203.0.113.43;host=\"scim.acme.example\"");

  private static final String[] X_FORWARDED = {
    "-Dquarkus.http.proxy.proxy-address-forwarding=true",
    "-Dquarkus.http.proxy.allow-x-forwarded=true",
    "-Dquarkus.http.proxy.enable-forwarded-host=true"
  };

  private static final String[] FORWARDED = {
    "-Dquarkus.http.proxy.proxy-address-forwarding=true",
    "-Dquarkus.http.proxy.allow-forwarded=true"
  };

  static Stream<Arguments> ways() {
    return Stream.of(
        argumentSet("X-Forwarded-*", X_FORWARDED, SAID_BY_X_FORWARDED),
        argumentSet("Forwarded", FORWARDED, SAID_BY_FORWARDED));
  }

  /** Where no public URL is set, as a production must: that counts more. */
  @OnlyWithEmbeddedDatabase
  @ParameterizedTest
  @MethodSource("ways")
  void locations_areWhatATrustedProxySays(String[] settings, List<String> said) throws Exception {
    HttpResponse<String> made = createBehind("127.0.0.1", settings, said);

    assertThat(made.headers().firstValue("location").orElse(""))
        .startsWith("https://scim.acme.example/scim/");
    assertThat(made.body()).contains("\"location\":\"https://scim.acme.example/scim/");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void locations_areNotWhatAStrangerSays(String[] settings, List<String> said) throws Exception {
    HttpResponse<String> made = createBehind("192.0.2.1", settings, said);

    assertThat(made.headers().firstValue("location").orElse(""))
        .startsWith(
            Artefact.hasEmbeddedDatabase() ? "http://localhost:" : ProductionJar.PUBLIC_URL);
    assertThat(made.body()).doesNotContain("acme.example/");
  }

  private static HttpResponse<String> createBehind(
      String proxy, String[] settings, List<String> said) throws IOException, InterruptedException {
    try (RunningJar server =
            RunningJar.start(
                DATA,
                Stream.concat(
                        Stream.of(settings),
                        Stream.of("-Dquarkus.http.proxy.trusted-proxies=" + proxy))
                    .toArray(String[]::new));
        HttpClient client = HttpClient.newHttpClient()) {
      Demo demo = server.demo();
      String user = "{\"userName\":\"%s@example.com\"}".formatted(UUID.randomUUID());
      HttpResponse<String> made =
          client.send(
              HttpRequest.newBuilder(URI.create(demo.base() + "/Users"))
                  .version(HttpClient.Version.HTTP_1_1)
                  .header("Authorization", "Bearer " + demo.token())
                  .header("Content-Type", "application/scim+json")
                  .headers(said.toArray(String[]::new))
                  .POST(HttpRequest.BodyPublishers.ofString(user))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      return made;
    }
  }
}
