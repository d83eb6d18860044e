package dev.rollcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Demo;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The limits of the packaged application, with numbers that a test can reach. They are asked for by
 * name: demo mode, in which the jar runs here, has none, or KilledServerIT would not get far.
 */
@SuppressWarnings("NullAway.Init") // A method that runs before all tests sets the field.
class RateLimitIT {

  private static final Path DATA = Path.of("target", "rate-limit-data");
  private static final String ENABLED = "-Drollcall.rate-limit.enabled=true";
  private static final String ROLLCALL = "-Drollcall.rate-limit.";

  private static HttpClient client;

  @BeforeAll
  static void openClient() {
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void closeClient() {
    client.shutdownNow();
  }

  @Test
  void credentialThatSendsTooMuch_isToldWhenToComeBack() throws Exception {
    try (RunningJar server =
        RunningJar.start(
            DATA,
            ENABLED,
            ROLLCALL + "requests-per-second=1",
            ROLLCALL + "burst=3",
            ROLLCALL + "failure-delay=1ms")) {
      Demo demo = server.demo();
      HttpResponse<String> first = get(demo, "/Users", demo.token());
      HttpResponse<String> second = get(demo, "/no/such/route", demo.token());
      HttpResponse<String> last = refused(demo);

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(second.statusCode()).isEqualTo(404);
      assertThat(List.of(number(first, "limit"), number(last, "limit"))).containsOnly(3L);
      assertThat(number(first, "remaining")).isEqualTo(2);
      assertThat(number(second, "remaining")).isEqualTo(1);
      assertThat(number(last, "remaining")).isZero();
      assertThat(number(last, "reset") - Instant.now().getEpochSecond()).isBetween(0L, 4L);
      assertThat(last.statusCode()).isEqualTo(429);
      assertThat(last.headers().firstValue("retry-after")).hasValue("1");
      assertThat(last.headers().firstValue("content-type")).hasValue("application/scim+json");
      assertThat(last.body()).contains("\"status\":\"429\"", "Retry-After");
      // A stranger at the same address is another caller, and learns nothing about limits.
      HttpResponse<String> stranger = get(demo, "/Users", "rollcall_x");
      assertThat(stranger.statusCode()).isEqualTo(401);
      assertThat(stranger.headers().map()).doesNotContainKey("x-rate-limit-remaining");
    }
  }

  @Test
  void addressThatSendsTooMuch_isRefusedInTheFormOfEachSurface() throws Exception {
    try (RunningJar server =
        RunningJar.start(
            DATA,
            ENABLED,
            ROLLCALL + "address-requests-per-second=1",
            ROLLCALL + "address-burst=15",
            ROLLCALL + "failure-delay=0s")) {
      Demo demo = server.demo();
      // Whatever a client writes into the header, it is the address of the connection that counts.
      List<Integer> statuses =
          IntStream.range(0, 40).mapToObj(i -> forged(demo, "192.0.2." + i)).toList();
      assertThat(statuses).contains(401).endsWith(429);

      assertRefused(get(demo, "/Users", demo.token()), "application/scim+json", "\"429\"");
      assertRefused(get(demo.base().resolve("/api/v1"), ""), "application/problem+json", ":429");
      assertRefused(
          get(demo.base().resolve("/oauth2/token"), ""),
          "application/json",
          "temporarily_unavailable");
      assertThat(get(demo.base().resolve("/nothing"), "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void refusals_waitAndWhenTooManyDoAreNotWaitedFor() throws Exception {
    try (RunningJar server =
        RunningJar.start(
            DATA,
            ENABLED,
            ROLLCALL + "max-waiting-failures=1",
            ROLLCALL + "failure-delay=3s",
            ROLLCALL + "longest-failure-delay=3s")) {
      Demo demo = server.demo();
      List<HttpResponse<String>> refused = refusedTogether(demo, 5);
      assertThat(refused).extracting(HttpResponse::statusCode).contains(401, 429);
      assertThat(refused)
          .filteredOn(response -> response.statusCode() == 429)
          .allSatisfy(
              overflow -> {
                assertThat(overflow.headers().firstValue("retry-after")).hasValue("3");
                assertThat(overflow.body()).contains("\"status\":\"429\"");
              });
      // A valid credential waits for nobody.
      assertThat(get(demo, "/Users", demo.token()).statusCode()).isEqualTo(200);
      goAway(demo);
      awaitRefusal(demo);
      assertThat(server.log()).doesNotContain("ERROR");
    }
  }

  /** Sends requests with a bad token at once. */
  private static List<HttpResponse<String>> refusedTogether(Demo demo, int requests) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(demo.base() + "/Users"))
            .header("Authorization", "Bearer rollcall_y")
            .build();
    return IntStream.range(0, requests)
        .mapToObj(_ -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  /** Until no answer waits any more, so that one can be waited for again. */
  private static void awaitRefusal(Demo demo) throws Exception {
    Instant deadline = Instant.now().plusSeconds(30);
    while (get(demo, "/Users", "rollcall_y").statusCode() != 401) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(50);
    }
  }

  /** Sends a request with a bad token and does not wait for the answer. */
  private static void goAway(Demo demo) throws IOException, InterruptedException {
    URI base = demo.base();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      String request =
          "GET %s/Users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer rollcall_x\r\n\r\n"
              .formatted(base.getPath());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      Thread.sleep(200); // Until the request has been read.
    }
  }

  private static HttpResponse<String> refused(Demo demo) throws Exception {
    HttpResponse<String> response = get(demo, "/Users", demo.token());
    for (int i = 0; i < 20 && response.statusCode() != 429; i++) {
      response = get(demo, "/Users", demo.token());
    }
    return response;
  }

  private static void assertRefused(
      HttpResponse<String> response, String contentType, String status) {
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("content-type")).hasValue(contentType);
    assertThat(response.headers().firstValue("retry-after")).hasValue("1");
    assertThat(response.body()).contains(status).contains("address");
  }

  private static int forged(Demo demo, String address) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(demo.base() + "/Users"))
                  .header("X-Forwarded-For", address)
                  .header("Forwarded", "for=" + address)
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long number(HttpResponse<String> response, String name) {
    return response.headers().firstValueAsLong("x-rate-limit-" + name).orElse(-1);
  }

  private static HttpResponse<String> get(Demo demo, String path, String token) throws Exception {
    return get(URI.create(demo.base() + path), token);
  }

  private static HttpResponse<String> get(URI uri, String token) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
