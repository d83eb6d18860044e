package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.testing.Demo;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packaged application with traces on, and a collector of ours that it sends them to. */
class TracesIT {

  private static final Path DATA = Path.of("target", "traces-data");
  private static final String MARK = "precious";

  @Test
  void requests_areTracedWithoutAnythingPersonal() throws Exception {
    try (Collector collector = Collector.open();
        RunningJar server =
            RunningJar.start(
                DATA,
                "-Dquarkus.otel.sdk.disabled=false",
                "-Dquarkus.otel.exporter.otlp.endpoint=" + collector.url(),
                "-Dquarkus.otel.exporter.otlp.protocol=http/protobuf",
                "-Dquarkus.otel.bsp.schedule.delay=100ms");
        HttpClient client = HttpClient.newHttpClient()) {
      Demo demo = server.demo();

      send(client, demo, "GET", "/Users?filter=userName%20eq%20%22" + MARK + "@example.com%22", "");
      send(client, demo, "GET", "/Users/" + MARK, "");
      send(client, demo, "GET", "/" + MARK + "/" + MARK, "");
      send(client, demo, "POST", "/Users", "{\"userName\": \"" + MARK + "@example.com\"}");
      send(client, demo, "POST", "/Users", "{\"userName\": \"" + MARK);
      send(client, demo, "POST", "/Groups", "{\"displayName\": \"" + MARK + "\"}");

      String spans = collector.await("POST /scim/{accountId}/v2/Groups");
      assertThat(spans)
          .contains("GET /scim/{accountId}/v2/Users", "GET /scim/{accountId}/v2/Users/{id}")
          .contains("http.response.status_code")
          .doesNotContainIgnoringCase(MARK)
          .doesNotContain(demo.token())
          .doesNotContain("127.0.0.1");
    }
  }

  private static void send(HttpClient client, Demo demo, String method, String path, String body)
      throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(URI.create(demo.base() + path))
            .header("Authorization", "Bearer " + demo.token())
            .header("User-Agent", MARK + "/1.0")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  /** Takes OTLP over HTTP and keeps it as it came: in protobuf, texts are texts. */
  private record Collector(HttpServer server, Queue<String> received) implements AutoCloseable {

    static Collector open() throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Queue<String> received = new ConcurrentLinkedQueue<>();
      server.createContext(
          "/v1/traces",
          exchange -> {
            received.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      return new Collector(server, received);
    }

    String url() {
      return "http://localhost:" + server.getAddress().getPort();
    }

    /** All that came until a text was in it. */
    String await(String wanted) throws InterruptedException {
      Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
      String all = "";
      while (!all.contains(wanted)) {
        assertThat(Instant.now()).as("'%s' in time, in: %s", wanted, all).isBefore(deadline);
        Thread.sleep(50);
        all = received.stream().collect(Collectors.joining("\n"));
      }
      return all;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
