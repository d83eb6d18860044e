package dev.rollcall.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.store.Ids;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class IdempotencyKeysTest {

  private static final Map<String, String> REQUEST = Map.of("name", "one");

  @Inject IdempotencyKeys keys;
  @Inject IdempotencyKeyStore store;
  @Inject AccountScope scope;
  @Inject TestAccounts accounts;

  private TestAccount account;
  private final AtomicInteger made = new AtomicInteger();

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  private UUID create() {
    made.incrementAndGet();
    return Ids.next();
  }

  private UUID once(TestAccount owner, String key, Object request) {
    return scope.call(owner.id(), () -> keys.once(key, "POST /things", request, this::create));
  }

  private static void assertRefused(ThrowingCallable call, int status) {
    assertThatThrownBy(call)
        .satisfies(
            thrown ->
                assertThat(thrown instanceof ProblemException ? thrown : thrown.getCause())
                    .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(status)));
  }

  @Test
  void sameKeyAgain_givesWhatWasMadeBefore() {
    UUID first = once(account, "k", REQUEST);

    assertThat(once(account, "k", REQUEST)).isEqualTo(first);
    assertThat(made).hasValue(1);
  }

  @Test
  void withoutKey_everythingIsMade() {
    scope.run(account.id(), () -> keys.once(null, "POST /things", REQUEST, this::create));
    scope.run(account.id(), () -> keys.once(null, "POST /things", REQUEST, this::create));

    assertThat(made).hasValue(2);
  }

  @Test
  void sameKeyWithAnotherRequest_is422() {
    once(account, "k", REQUEST);

    assertRefused(() -> once(account, "k", Map.of("name", "two")), 422);
    assertThat(made).hasValue(1);
  }

  @Test
  void sameKeyAtAnotherEndpoint_is422() {
    once(account, "k", REQUEST);

    assertRefused(
        () -> scope.run(account.id(), () -> keys.once("k", "POST /others", REQUEST, this::create)),
        422);
  }

  @Test
  void sameKeyInAnotherAccount_isAnotherKey() {
    UUID first = once(account, "k", REQUEST);

    assertThat(once(accounts.create(), "k", REQUEST)).isNotEqualTo(first);
  }

  @Test
  void createThatFailed_canBeDoneWithTheSameKey() {
    assertThatThrownBy(
            () ->
                scope.run(
                    account.id(),
                    () ->
                        keys.once(
                            "k",
                            "POST /things",
                            REQUEST,
                            () -> {
                              throw new IllegalStateException("no");
                            })))
        .isNotNull();

    once(account, "k", REQUEST);

    assertThat(made).hasValue(1);
  }

  @Test
  void requestsAtOnce_makeOneThing() throws Exception {
    int threads = 6;
    CountDownLatch start = new CountDownLatch(1);
    Callable<UUID> request =
        () -> {
          start.await();
          return once(account, "k", REQUEST);
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<UUID>> answers =
          Stream.generate(() -> pool.submit(request)).limit(threads).toList();
      start.countDown();
      UUID first = answers.getFirst().get(30, TimeUnit.SECONDS);
      for (Future<UUID> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(first);
      }
    }
    assertThat(made).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ä", "tab\t"})
  void keyOfAnotherForm_is400(String key) {
    assertRefused(() -> once(account, key, REQUEST), 400);
  }

  @Test
  void keyLength_isBounded() {
    once(account, "k".repeat(255), REQUEST);

    assertRefused(() -> once(account, "k".repeat(256), REQUEST), 400);
  }

  @Test
  void purge_keepsWhatMayStillBeAskedFor() {
    UUID first = once(account, "k", REQUEST);

    store.purge();

    assertThat(once(account, "k", REQUEST)).isEqualTo(first);
  }
}
