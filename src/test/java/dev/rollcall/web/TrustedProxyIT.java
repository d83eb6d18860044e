package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Demo;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packaged application behind a proxy, which says how the world calls it. */
class TrustedProxyIT {

  private static final Path DATA = Path.of("target", "trusted-proxy-data");

  private static final String[] FORWARDING = {
    "-Dquarkus.http.proxy.proxy-address-forwarding=true",
    "-Dquarkus.http.proxy.allow-x-forwarded=true",
    "-Dquarkus.http.proxy.enable-forwarded-host=true"
  };

  @Test
  void locations_areWhatATrustedProxySays() throws Exception {
    HttpResponse<String> made = createBehind("127.0.0.1");

    assertThat(made.headers().firstValue("location").orElse(""))
        .startsWith("https://scim.acme.example/scim/");
    assertThat(made.body()).contains("\"location\":\"https://scim.acme.example/scim/");
  }

  @Test
  void locations_areNotWhatAStrangerSays() throws Exception {
    HttpResponse<String> made = createBehind("192.0.2.1");

    assertThat(made.headers().firstValue("location").orElse("")).startsWith("http://localhost:");
    assertThat(made.body()).doesNotContain("acme.example/");
  }

  private static HttpResponse<String> createBehind(String proxy)
      throws IOException, InterruptedException {
    try (RunningJar server =
            RunningJar.start(
                DATA,
                Stream.concat(
                        Stream.of(FORWARDING),
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
                  .header("X-Forwarded-Host", "scim.acme.example")
                  .header("X-Forwarded-Proto", "https")
                  .POST(HttpRequest.BodyPublishers.ofString(user))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      return made;
    }
  }
}
