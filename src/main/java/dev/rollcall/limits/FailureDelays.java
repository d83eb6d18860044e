package dev.rollcall.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long the refusal of a credential is held back: longer, the more of them an address has had.
 * Thread-safe.
 */
final class FailureDelays {

  /** So many that a person who mistypes never notices. */
  private static final int FAILURES_PER_DOUBLING = 10;

  /** Two to the power of this is more than any sensible ratio of the longest to the shortest. */
  private static final int MOST_DOUBLINGS = 20;

  private static final int MOST_ADDRESSES = 100_000;

  private final Cache<String, AtomicInteger> failures;
  private final Duration shortest;
  private final Duration longest;

  /**
   * Delays.
   *
   * @param shortest for the first failures; zero stays zero
   * @param window how long after its first failure an address begins anew
   */
  FailureDelays(Duration shortest, Duration longest, Duration window, Ticker ticker) {
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(window)
            .ticker(ticker)
            .build();
    this.shortest = shortest;
    this.longest = longest;
  }

  /** Counts one more failure of the address, and says how long to hold its refusal back. */
  Duration next(String address) {
    int before = failures.get(address, _ -> new AtomicInteger()).getAndIncrement();
    int doublings = Math.clamp(before / FAILURES_PER_DOUBLING, 0, MOST_DOUBLINGS);
    Duration grown = shortest.multipliedBy(1L << doublings);
    return grown.compareTo(longest) < 0 ? grown : longest;
  }

  /** How many failures of the address are counted now. */
  int failures(String address) {
    AtomicInteger counted = failures.getIfPresent(address);
    return counted == null ? 0 : counted.get();
  }
}
