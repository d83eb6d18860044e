package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.Demo;
import dev.rollcall.testing.Replica;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What one process of the packaged application hears of an identity provider, the others tell. */
class ConnectionCheckIT {

  private static final Path DATA = Path.of("target", "connection-data");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void contact_isKnownToOtherReplicasAndAfterARestart() throws Exception {
    try (RunningJar first = RunningJar.start(DATA);
        Replica second = Replica.start(DATA, "second")) {
      call(second.at(URI.create(first.demo().base() + "/Users")), first.demo().token());
      await(first.demo());
      call(URI.create(first.demo().base() + "/Groups"), first.demo().token());
      second.kill();
      first.stop();
    }
    try (RunningJar again = RunningJar.start(DATA)) {
      JsonNode status = status(again.demo());
      assertThat(status.at("/client/name").asText()).as(status.toString()).isEqualTo("okta");
      again.stop();
    }
  }

  private void await(Demo demo) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!status(demo).path("state").asText().equals("CONNECTED")) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(50);
    }
  }

  private JsonNode status(Demo demo) throws IOException, InterruptedException {
    String account = demo.base().getPath().split("/", -1)[2];
    URI uri = URI.create(demo.adminApi() + "/accounts/" + account + "/provisioning/status");
    return JsonMapper.builder().build().readTree(call(uri, demo.adminToken()));
  }

  private String call(URI uri, String token) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("User-Agent", "Okta SCIM Client 1.0.0")
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
