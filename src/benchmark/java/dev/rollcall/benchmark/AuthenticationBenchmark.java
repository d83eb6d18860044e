package dev.rollcall.benchmark;

import dev.rollcall.testing.Replica;
import dev.rollcall.testing.RunningJar;
import dev.rollcall.tokens.TokenSecret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What the check of a token costs: requests per second of the packaged application with look-ups
 * remembered and without, and what bad tokens do to the database. It prints and asserts nothing.
 */
class AuthenticationBenchmark {

  private static final Path DATA = Path.of("target", "authentication-benchmark-data");
  private static final int CONNECTIONS = 8;
  private static final int REQUESTS = Integer.getInteger("rollcall.benchmark.requests", 10_000);
  private static final int WARM_UP = 2 * REQUESTS;
  private static final int ROUNDS = 4;
  private static final int BAD_TOKENS = 10_000;

  private final SecureRandom random = new SecureRandom();

  @Test
  void authentication() throws Exception {
    try (RunningJar database = RunningJar.start(DATA);
        Replica remembering = start("5S");
        Replica asking = start("0S")) {
      URI path = URI.create(database.demo().base() + "/ServiceProviderConfig");
      String good = database.demo().token();
      String bad = TokenSecret.generate(random).reveal();
      compare("a good token", remembering.at(path), asking.at(path), () -> good);
      compare("the same bad token", remembering.at(path), asking.at(path), () -> bad);
      badTokens("remembering", remembering.at(path));
      badTokens("asking", asking.at(path));
    }
  }

  private static Replica start(String ttl) throws IOException, InterruptedException {
    return Replica.start(
        DATA,
        "ttl-" + ttl,
        "-XX:TieredStopAtLevel=4",
        "-Drollcall.tokens.cache-ttl=" + ttl,
        "-Drollcall.rate-limit.enabled=false",
        // Else it would measure how late refusals are sent on purpose.
        "-Drollcall.rate-limit.failure-delay=0S",
        "-Drollcall.rate-limit.longest-failure-delay=0S");
  }

  /** In turns, so that whatever else the machine does meets both; the best round counts. */
  private static void compare(String name, URI remembering, URI asking, Supplier<String> token)
      throws InterruptedException, ExecutionException {
    perSecond(remembering, WARM_UP, token);
    perSecond(asking, WARM_UP, token);
    long remembered = 0;
    long asked = 0;
    for (int i = 0; i < ROUNDS; i++) {
      remembered = Math.max(remembered, perSecond(remembering, REQUESTS, token));
      asked = Math.max(asked, perSecond(asking, REQUESTS, token));
    }
    System.out.printf("%-20s remembered %,7d/s   asked %,7d/s%n", name, remembered, asked);
  }

  private void badTokens(String name, URI uri) throws Exception {
    ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < BAD_TOKENS; i++) {
      tokens.add(TokenSecret.generate(random).reveal());
    }
    Writes before = Writes.now();
    long perSecond = perSecond(uri, BAD_TOKENS, tokens::remove);
    System.out.printf(
        "%,d bad tokens, %-12s %,7d/s   %s%n",
        BAD_TOKENS, name, perSecond, Writes.now().since(before));
  }

  /** What the database has written so far. */
  private record Writes(long transactions, long tuples) {

    static Writes now() throws SQLException, IOException, InterruptedException {
      TimeUnit.SECONDS.sleep(3); // A backend reports what it did with a delay.
      String port = Files.readAllLines(DATA.resolve("postgres/postmaster.pid")).get(3).strip();
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:postgresql://127.0.0.1:" + port + "/rollcall",
                  "rollcall",
                  Files.readString(DATA.resolve("postgres.password")));
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  """
                  SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                         tup_inserted + tup_updated + tup_deleted
                  FROM pg_stat_database WHERE datname = current_database()
                  """)) {
        row.next();
        return new Writes(row.getLong(1), row.getLong(2));
      }
    }

    String since(Writes before) {
      return "%d writing transactions, %d rows written"
          .formatted(transactions - before.transactions, tuples - before.tuples);
    }
  }

  private static long perSecond(URI uri, int requests, Supplier<String> token)
      throws InterruptedException, ExecutionException {
    AtomicInteger left = new AtomicInteger(requests);
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<Integer>> connections = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(threads.submit(() -> send(uri, left, token)));
      }
      for (Future<Integer> connection : connections) {
        connection.get();
      }
    }
    return requests * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
  }

  private static int send(URI uri, AtomicInteger left, Supplier<String> token)
      throws IOException, InterruptedException {
    int sent = 0;
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (; left.getAndDecrement() > 0; sent++) {
        HttpRequest request =
            HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token.get()).build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
      }
    }
    return sent;
  }
}
