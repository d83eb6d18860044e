package dev.rollcall.oauth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one trusted issuer, fetched when they are needed and kept.
 *
 * <p>jose4j's {@code HttpsJwks} does not fit: it lets every caller wait for a dead server in turn,
 * and lets the server choose how often it is asked.
 */
final class TrustedKeys {

  private static final Logger LOG = Logger.getLogger(TrustedKeys.class);

  /** After that a key that the issuer took back is taken no more. */
  private static final Duration FRESH = Duration.ofHours(1);

  /** So long an issuer whose key server is down goes on with what it had. */
  private static final Duration USABLE = Duration.ofHours(24);

  private static final int MOST_KEYS = 100;
  private static final int LONGEST_WAIT_SECONDS = 5;

  /** How a key set is fetched. */
  @FunctionalInterface
  interface Source {
    String get() throws IOException;
  }

  private record Known(List<JsonWebKey> keys, Instant since) {

    boolean isYounger(Duration age, Instant now) {
      return now.isBefore(since.plus(age));
    }

    boolean has(@Nullable String keyId) {
      return !keys.isEmpty()
          && (keyId == null || keys.stream().anyMatch(key -> keyId.equals(key.getKeyId())));
    }
  }

  private final String name;
  private final Source source;
  private final Duration retryInterval;
  private final Semaphore waiting;
  private final Clock clock;

  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Known known = new Known(List.of(), Instant.EPOCH);
  private volatile Instant attempted = Instant.EPOCH;

  /**
   * @param name of the issuer, for the log
   * @param retryInterval how long after an attempt, failed or in vain, there is no other
   * @param waiting how many threads may wait for the keys of all issuers together
   */
  TrustedKeys(String name, Source source, Duration retryInterval, Semaphore waiting, Clock clock) {
    this.name = name;
    this.source = source;
    this.retryInterval = retryInterval;
    this.waiting = waiting;
    this.clock = clock;
  }

  /**
   * The keys, fetched anew when they are old or the wanted one is not among them. Blocks for a few
   * seconds at most.
   *
   * @param keyId which key is wanted; null when the token does not say
   * @return none when they cannot be had
   */
  List<JsonWebKey> wanting(@Nullable String keyId) {
    if (!answers(keyId) && mayAsk() && waiting.tryAcquire()) {
      try {
        refresh(keyId);
      } finally {
        waiting.release();
      }
    }
    return known.isYounger(USABLE, clock.instant()) ? known.keys() : List.of();
  }

  private boolean answers(@Nullable String keyId) {
    return known.has(keyId) && known.isYounger(FRESH, clock.instant());
  }

  private boolean mayAsk() {
    return !clock.instant().isBefore(attempted.plus(retryInterval)) || fetching.isLocked();
  }

  private void refresh(@Nullable String keyId) {
    try {
      // Whoever has keys that may do does not wait for somebody else's attempt.
      boolean mine =
          known.has(keyId)
              ? fetching.tryLock()
              : fetching.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      if (!mine) {
        return;
      }
      try {
        if (!answers(keyId) && !clock.instant().isBefore(attempted.plus(retryInterval))) {
          attempted = clock.instant();
          fetch();
        }
      } finally {
        fetching.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fetch() {
    try {
      List<JsonWebKey> sane =
          SignatureCheck.keysOf(source.get()).stream()
              .filter(KeyRules::isSane)
              .limit(MOST_KEYS)
              .toList();
      known = new Known(sane, clock.instant());
    } catch (IOException | JoseException | RuntimeException e) {
      LOG.warnf(
          "The keys of the trusted issuer %s could not be fetched: %s",
          name, e instanceof IOException ? e.getMessage() : "it is no key set");
    }
  }
}
