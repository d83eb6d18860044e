package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rollcall.testing.Artefact;
import dev.rollcall.testing.Demo;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an identity provider was told is done stays done, however the packaged application ends. */
@SuppressWarnings("NullAway.Init") // A method that runs before all tests sets the field.
class KilledServerIT {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Path DATA = Path.of("target", "killed-server-data");

  /** Of all names here: the database may be one that other tests have users in. */
  private static final String PREFIX = "killed-";

  private static final int USERS = 1_000;
  private static final int THREADS = 16;
  private static final int ANSWERS_BEFORE_THE_KILL = 300;

  private static final JsonNode NONE = MissingNode.getInstance();

  private static HttpClient client;

  private interface Kill {
    void end(RunningJar server) throws IOException;
  }

  @BeforeAll
  static void openClient() {
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void closeClient() {
    client.shutdownNow();
  }

  /**
   * First the application alone dies, then its database too, as in a power cut, where it has one.
   */
  @Test
  void killInTheMiddleOfCreates_losesDoublesAndHalvesNoUser() throws Exception {
    Map<String, String> promised = new HashMap<>();
    for (Kill kill : kills()) {
      try (RunningJar server = RunningJar.start(DATA)) {
        assertKept(promised, server.demo());
        Map<String, String> answered = createUntilKilled(server, kill);
        assertThat(answered).hasSizeBetween(ANSWERS_BEFORE_THE_KILL, USERS - 1);
        promised.putAll(answered);
      }
    }
    try (RunningJar server = RunningJar.start(DATA)) {
      assertKept(promised, server.demo());
    }
  }

  private static List<Kill> kills() {
    return Artefact.hasEmbeddedDatabase()
        ? List.of(RunningJar::kill, RunningJar::killWithDatabase)
        : List.of(RunningJar::kill, RunningJar::kill);
  }

  @Test
  void sigterm_endsCleanlyAndTheDataAreThereAgain() throws Exception {
    String name = PREFIX + System.nanoTime();
    String id;
    try (RunningJar server = RunningJar.start(DATA)) {
      HttpResponse<String> created = create(server.demo(), name);
      assertThat(created.statusCode()).isEqualTo(201);
      id = MAPPER.readTree(created.body()).get("id").textValue();

      int exitCode = server.stop();

      assertThat(exitCode).isIn(0, 128 + 15);
      assertThat(server.log()).contains("stopped in").doesNotContain("Exception");
      assertThat(server.hasDatabaseMark()).isFalse();
    }
    try (RunningJar server = RunningJar.start(DATA)) {
      assertWhole(listAll(server.demo()).getOrDefault(id, NONE), name);
    }
  }

  /**
   * Sends creates from many threads and kills the server among them.
   *
   * @return the name by id of every user that was answered with 201
   */
  private static Map<String, String> createUntilKilled(RunningJar server, Kill kill)
      throws InterruptedException, IOException {
    String prefix = PREFIX + System.nanoTime() + "-";
    Map<String, String> promised = new ConcurrentHashMap<>();
    CountDownLatch enough = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);
    AtomicBoolean killed = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < USERS; i++) {
        String name = prefix + i;
        threads.execute(
            () -> {
              try {
                if (!killed.get()) {
                  HttpResponse<String> answer = create(server.demo(), name);
                  if (answer.statusCode() == 201) {
                    promised.put(MAPPER.readTree(answer.body()).get("id").textValue(), name);
                    enough.countDown();
                  }
                }
              } catch (IOException _) {
                // The server died before it answered, so it promised nothing.
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
      }
      assertThat(enough.await(30, TimeUnit.SECONDS)).isTrue();
      kill.end(server);
      killed.set(true);
    }
    return promised;
  }

  private static HttpResponse<String> create(Demo demo, String name)
      throws IOException, InterruptedException {
    String body =
        """
        {
          "userName": "%1$s@example.com",
          "externalId": "ext-%1$s",
          "name": {"givenName": "Given %1$s", "familyName": "Family %1$s"},
          "emails": [{"type": "work", "value": "%1$s@mail.example.com"}]
        }
        """
            .formatted(name);
    return send(demo, HttpRequest.newBuilder(uri(demo, "/Users")).POST(text(body)));
  }

  /** Every promised user is there, and whole; so is every other, promised or not. */
  private static void assertKept(Map<String, String> promised, Demo demo) throws Exception {
    Map<String, JsonNode> kept = listAll(demo);
    promised.forEach((id, name) -> assertWhole(kept.getOrDefault(id, NONE), name));
    kept.values().stream()
        .filter(user -> nameOf(user).startsWith(PREFIX))
        .forEach(user -> assertWhole(user, nameOf(user)));
  }

  /** All users by id, page by page; a user that comes twice fails. */
  private static Map<String, JsonNode> listAll(Demo demo) throws Exception {
    Map<String, JsonNode> users = new TreeMap<>();
    Map<String, String> ids = new TreeMap<>();
    int total;
    do {
      URI page = uri(demo, "/Users?count=1000&startIndex=" + (users.size() + 1));
      JsonNode list = MAPPER.readTree(send(demo, HttpRequest.newBuilder(page)).body());
      total = list.get("totalResults").intValue();
      assertThat(list.get("Resources").isEmpty()).isEqualTo(total == users.size());
      for (JsonNode user : list.get("Resources")) {
        String id = user.get("id").textValue();
        assertThat(users.put(id, user)).as("another user of the id %s", id).isNull();
        assertThat(ids.put(user.get("userName").textValue(), id)).as("a second %s", user).isNull();
      }
    } while (users.size() < total);
    return users;
  }

  private static void assertWhole(JsonNode user, String name) {
    assertThat(user.isObject()).as("the user %s is there", name).isTrue();
    assertThat(user.at("/userName").textValue()).isEqualTo(name + "@example.com");
    assertThat(user.at("/externalId").textValue()).isEqualTo("ext-" + name);
    assertThat(user.at("/name/givenName").textValue()).isEqualTo("Given " + name);
    assertThat(user.at("/name/familyName").textValue()).isEqualTo("Family " + name);
    assertThat(user.at("/emails/0/value").textValue()).isEqualTo(name + "@mail.example.com");
    assertThat(user.at("/active").booleanValue()).isTrue();
    assertThat(user.at("/meta/version").textValue()).isEqualTo("W/\"1\"");
  }

  private static String nameOf(JsonNode user) {
    String userName = user.get("userName").textValue();
    return userName.substring(0, userName.indexOf('@'));
  }

  private static HttpResponse<String> send(Demo demo, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request
            .header("Authorization", "Bearer " + demo.token())
            .header("Content-Type", "application/scim+json")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private static URI uri(Demo demo, String path) {
    return URI.create(demo.base() + path);
  }
}
