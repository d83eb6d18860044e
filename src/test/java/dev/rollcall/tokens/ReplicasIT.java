package dev.rollcall.tokens;

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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Processes of the packaged application on one database know of each other's changes. */
class ReplicasIT {

  private static final Path DATA = Path.of("target", "replicas-data");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * One replica remembers for an hour, so it can only have been told; the other is never told, so
   * it can only have forgotten by itself.
   */
  @Test
  void tokenDeletedOnOneReplica_isRefusedByTheOthers() throws Exception {
    try (RunningJar first = RunningJar.start(DATA);
        Replica told = Replica.start(DATA, "told", "-Drollcall.tokens.cache-ttl=1H");
        Replica untold = Replica.start(DATA, "untold", "-Drollcall.tokens.listen=false")) {
      URI scim = URI.create(first.demo().base() + "/ServiceProviderConfig");
      URI tokens = tokensOf(first.demo());
      String admin = first.demo().adminToken();
      JsonNode token = create(tokens, admin);
      String value = token.get("value").textValue();
      assertThat(status(scim, value)).isEqualTo(200);
      assertThat(status(told.at(scim), value)).isEqualTo(200);
      assertThat(status(untold.at(scim), value)).isEqualTo(200);

      delete(URI.create(tokens + "/" + token.get("id").textValue()), admin);

      assertThat(status(scim, value)).isEqualTo(401);
      awaitRefusal(told.at(scim), value);
      awaitRefusal(untold.at(scim), value);
    }
  }

  private void awaitRefusal(URI uri, String token) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (status(uri, token) != 401) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(50);
    }
  }

  private JsonNode create(URI tokens, String admin) throws IOException, InterruptedException {
    HttpResponse<String> made =
        client.send(
            request(tokens, admin).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JsonMapper.builder().build().readTree(made.body());
  }

  private void delete(URI token, String admin) throws IOException, InterruptedException {
    HttpResponse<String> deleted =
        client.send(request(token, admin).DELETE().build(), BodyHandlers.ofString());
    assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
  }

  private int status(URI uri, String token) throws IOException, InterruptedException {
    return client.send(request(uri, token).build(), BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest.Builder request(URI uri, String token) {
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private static URI tokensOf(Demo demo) {
    String account = demo.base().getPath().split("/", -1)[2];
    return URI.create(demo.adminApi() + "/accounts/" + account + "/tokens");
  }
}
