package dev.rollcall.clients;

import dev.rollcall.testing.Demo;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * What the stories of clients share: each test is one, has accounts of its own and knows the
 * application by its {@code demo.json} alone, so that the same runs against the packaged jar. How
 * many requests each story has stands in {@code target/client-stories} afterwards.
 */
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the field.
class ClientStory {

  private static final Map<String, Map<String, Integer>> REQUESTS = new ConcurrentHashMap<>();

  private final AtomicInteger requests = new AtomicInteger();

  private Demo demo;

  /** Where the application under test keeps its {@code demo.json}. */
  Path dataFolder() {
    return Demo.folderOf(getClass());
  }

  @BeforeEach
  void findTheWayIn() throws Exception {
    demo = Demo.read(dataFolder());
  }

  @AfterEach
  void noteHowManyRequests(TestInfo test) throws IOException {
    Map<String, Integer> stories =
        REQUESTS.computeIfAbsent(getClass().getSimpleName(), _ -> new ConcurrentSkipListMap<>());
    stories.put(name(test), requests.get());
    Path folder = Files.createDirectories(Path.of("target", "client-stories"));
    Files.write(
        folder.resolve(getClass().getSimpleName() + ".txt"),
        stories.entrySet().stream()
            .map(story -> "%6d requests: %s".formatted(story.getValue(), story.getKey()))
            .toList());
  }

  /** Of a test that runs with several arguments, each is a story. */
  private static String name(TestInfo test) {
    String method = test.getTestMethod().map(Method::getName).orElse("");
    String display = test.getDisplayName();
    return display.startsWith(method) ? method : method + " " + display;
  }

  /** A new account with a verified domain that no other has, and the usual settings. */
  StoryAccount newAccount() {
    return StoryAccount.create(demo);
  }

  /** An identity provider with a token of that account, and none but the necessary headers. */
  IdentityProvider identityProvider(StoryAccount account) {
    return identityProvider(account, "Bearer " + account.newToken());
  }

  /** The same with a credential of its own, as the header says it. */
  IdentityProvider identityProvider(StoryAccount account, String authorization) {
    return new IdentityProvider(account.scimBase(), demo.base(), Map.of(), requests)
        .with("Authorization", authorization);
  }
}
