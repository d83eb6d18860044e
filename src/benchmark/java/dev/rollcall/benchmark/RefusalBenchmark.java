package dev.rollcall.benchmark;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.tokens.TokenSecret;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Whether the time of a refusal tells its reason. Each kind of bad request is sent some hundred
 * times, all kinds in turn and in random order, so that whatever else goes on meets all of them.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class RefusalBenchmark {

  private static final int ROUNDS = Integer.getInteger("rollcall.benchmark.rounds", 300);
  private static final int WARM_UP = 30;

  @Inject TestAccounts accounts;

  @ConfigProperty(name = "test.url")
  URI server;

  /** A reason to be refused, and how long each refusal took. */
  private record Kind(String name, Supplier<HttpRequest> request, List<Long> nanos) {
    Kind(String name, Supplier<HttpRequest> request) {
      this(name, request, new ArrayList<>());
    }
  }

  @Test
  void refusals() throws Exception {
    List<Kind> kinds = kinds();
    List<Kind> order = new ArrayList<>(kinds);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        Collections.shuffle(order, new Random(round));
        for (Kind kind : order) {
          long nanos = send(client, kind);
          if (round >= 0) {
            kind.nanos().add(nanos);
          }
        }
      }
    }
    System.out.printf(
        "%n%-28s %9s %9s %9s %9s%n", "ms, n = " + ROUNDS, "p10", "p50", "p90", "mean");
    kinds.forEach(kind -> System.out.println(row(kind)));
  }

  private static long send(HttpClient client, Kind kind) throws IOException, InterruptedException {
    HttpRequest request = kind.request().get();
    long start = System.nanoTime();
    int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    long nanos = System.nanoTime() - start;
    if (status != 401) {
      throw new IllegalStateException(kind.name() + " was answered with " + status);
    }
    return nanos;
  }

  private List<Kind> kinds() {
    TestAccount account = accounts.create();
    TestAccount other = accounts.create();
    String unknown = unknownToken();
    return List.of(
        new Kind("unknown account", () -> request(UUID.randomUUID(), account.token())),
        new Kind("unknown token", () -> request(account.id(), unknownToken())),
        new Kind("same unknown token", () -> request(account.id(), unknown)),
        new Kind("other account's token", () -> request(account.id(), other.token())),
        new Kind("malformed token", () -> request(account.id(), "rollcall_x")));
  }

  private static String unknownToken() {
    return TokenSecret.generate(new SecureRandom()).reveal();
  }

  private HttpRequest request(UUID account, String token) {
    return HttpRequest.newBuilder(server.resolve("/scim/" + account + "/v2/Users"))
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private static String row(Kind kind) {
    double[] sorted = kind.nanos().stream().mapToDouble(each -> each / 1e6).sorted().toArray();
    return "%-28s %9.3f %9.3f %9.3f %9.3f"
        .formatted(
            kind.name(),
            sorted[sorted.length / 10],
            sorted[sorted.length / 2],
            sorted[sorted.length * 9 / 10],
            Arrays.stream(sorted).average().orElse(0));
  }
}
