package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.HttpAccount;
import dev.rollcall.testing.ProductionJar;
import dev.rollcall.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** SIGTERM while identity providers are at work, as at each upgrade and each move of a replica. */
class DrainIT {

  private static final Path FOLDER = Path.of("target", "drain");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final int CLIENTS = 8;
  private static final int USERS_BEFORE_THE_SIGNAL = 100;

  /** What each client still sends when it could know; far less than the delay has time for. */
  private static final int REQUESTS_AFTER_NOT_READY = 3;

  private static final String DELAY = "8S";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What became of the requests of all clients. */
  private record Answers(Queue<String> created, Queue<String> others, AtomicInteger closing) {}

  @Test
  void sigtermUnderLoad_cutsNoRequestAndLosesNoUser() throws Exception {
    try (TestPostgres postgres = TestPostgres.start(FOLDER.resolve("postgres"))) {
      List<String> settings = ProductionJar.migrated(postgres, "drain", FOLDER);

      Answers answers =
          new Answers(
              new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>(), new AtomicInteger());
      try (ProductionJar server =
          ProductionJar.start(
              FOLDER,
              "server",
              settings,
              "-Dquarkus.shutdown.delay=" + DELAY,
              "-Drollcall.rate-limit.enabled=false")) {
        HttpAccount account =
            HttpAccount.create(server.base(), ProductionJar.operatorToken(FOLDER, settings));
        createWhileItEnds(server, account, answers);

        assertThat(server.awaitEnd()).isIn(0, 128 + 15);
        assertThat(server.log()).doesNotContain("Timed out waiting", "ERROR");
      }

      assertThat(answers.others()).isEmpty();
      assertThat(answers.created()).hasSizeGreaterThan(USERS_BEFORE_THE_SIGNAL);
      assertThat(answers.closing())
          .as("answers that ask for another connection")
          .hasPositiveValue();
      assertThat(ids(postgres)).containsExactlyInAnyOrderElementsOf(answers.created());
    }
  }

  /** The clients do as a balancer: when the replica is not ready any more, they go elsewhere. */
  private static void createWhileItEnds(ProductionJar server, HttpAccount account, Answers answers)
      throws Exception {
    AtomicBoolean notReady = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Version version = i == 0 ? Version.HTTP_2 : Version.HTTP_1_1;
        clients.add(
            threads.submit(client("c" + i, version, server.base(), account, answers, notReady)));
      }
      await(() -> answers.created().size() > USERS_BEFORE_THE_SIGNAL);

      server.terminate();

      try (HttpClient prober = HttpClient.newHttpClient()) {
        URI ready = server.base().resolve("/q/health/ready");
        await(() -> status(prober, ready) == 503);
        assertThat(status(prober, server.base().resolve("/q/health/live"))).isEqualTo(200);
      }
      notReady.set(true);
      for (Future<Integer> client : clients) {
        client.get();
      }
    }
  }

  private static Callable<Integer> client(
      String name,
      Version version,
      URI base,
      HttpAccount account,
      Answers answers,
      AtomicBoolean notReady) {
    return () -> {
      int sent = 0;
      try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
        for (int left = REQUESTS_AFTER_NOT_READY; left > 0; left -= notReady.get() ? 1 : 0) {
          HttpRequest request =
              account.scimRequest(base, "POST", "/Users", account.user(name + "-" + sent++));
          note(client.send(request, BodyHandlers.ofString()), answers);
        }
      } catch (IOException e) {
        answers.others().add(e.toString());
      }
      return sent;
    };
  }

  private static void note(HttpResponse<String> answer, Answers answers) throws IOException {
    if (answer.statusCode() == 201) {
      JsonNode user = MAPPER.readTree(answer.body());
      answers.created().add(user.get("id").textValue());
    } else {
      answers.others().add(answer.statusCode() + " " + answer.body());
    }
    if (answer.headers().firstValue("Connection").filter("close"::equals).isPresent()) {
      answers.closing().incrementAndGet();
    }
  }

  private static Set<String> ids(TestPostgres postgres) throws Exception {
    Set<String> ids = new HashSet<>();
    try (Connection owner = postgres.connect("drain", TestPostgres.OWNER);
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM users")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private static int status(HttpClient client, URI uri) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(20);
    }
  }
}
