package dev.rollcall.benchmark;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.tokens.TokenSecret;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  @Test
  void refusals() throws Exception {
    Map<String, Supplier<HttpRequest>> kinds = kinds();
    Map<String, List<Long>> times = new LinkedHashMap<>();
    kinds.keySet().forEach(kind -> times.put(kind, new ArrayList<>()));
    List<String> order = new ArrayList<>(kinds.keySet());
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        Collections.shuffle(order, new Random(round));
        for (String kind : order) {
          HttpRequest request = kinds.get(kind).get();
          long start = System.nanoTime();
          int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
          long time = System.nanoTime() - start;
          if (status != 401) {
            throw new IllegalStateException(kind + " was answered with " + status);
          }
          if (round >= 0) {
            times.get(kind).add(time);
          }
        }
      }
    }
    System.out.printf(
        "%-28s %9s %9s %9s %9s  (ms, n = %d)%n", "", "p10", "p50", "p90", "mean", ROUNDS);
    times.forEach((kind, each) -> System.out.println(row(kind, each)));
  }

  private Map<String, Supplier<HttpRequest>> kinds() {
    TestAccount account = accounts.create();
    TestAccount other = accounts.create();
    Map<String, Supplier<HttpRequest>> kinds = new LinkedHashMap<>();
    kinds.put("unknown account", () -> request(UUID.randomUUID(), account.token()));
    kinds.put("unknown token", () -> request(account.id(), unknownToken()));
    kinds.put("same unknown token", sameEachTime(account.id(), unknownToken()));
    kinds.put("other account's token", () -> request(account.id(), other.token()));
    kinds.put("malformed token", () -> request(account.id(), "rollcall_x"));
    return kinds;
  }

  private Supplier<HttpRequest> sameEachTime(UUID account, String token) {
    return () -> request(account, token);
  }

  private static String unknownToken() {
    return TokenSecret.generate(new SecureRandom()).reveal();
  }

  private HttpRequest request(UUID account, String token) {
    return HttpRequest.newBuilder(server.resolve("/scim/" + account + "/v2/Users"))
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private static String row(String kind, List<Long> nanos) {
    double[] sorted = nanos.stream().mapToDouble(each -> each / 1e6).sorted().toArray();
    return "%-28s %9.3f %9.3f %9.3f %9.3f"
        .formatted(
            kind,
            sorted[sorted.length / 10],
            sorted[sorted.length / 2],
            sorted[sorted.length * 9 / 10],
            Arrays.stream(sorted).average().orElse(0));
  }
}
