package dev.rollcall.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;

/**
 * The same limit for each of many callers. Thread-safe; kept by this replica alone, so that no
 * request has to ask another.
 */
final class RateLimit {

  /** A caller that is forgotten starts anew; who sends much is not, and memory stays bounded. */
  private static final int MOST_CALLERS = 100_000;

  private final Cache<String, Bucket> buckets;
  private final int perSecond;
  private final int burst;
  private final TimeMeter time;

  /**
   * A limit.
   *
   * @param name the configuration keys, for the error
   * @throws ConfigurationException when nobody could ever send anything
   */
  RateLimit(String name, int perSecond, int burst, TimeMeter time) {
    if (perSecond < 1 || burst < 1) {
      throw new ConfigurationException(
          name + " must be 1 or more. To have no limits, set rollcall.rate-limit.enabled=false.");
    }
    this.buckets = Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();
    this.perSecond = perSecond;
    this.burst = burst;
    this.time = time;
  }

  /** Counts one request of a caller, unless it has to be refused. */
  Allowance take(String caller) {
    ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
    return new Allowance(
        probe.isConsumed(),
        burst,
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  private Bucket bucket(String caller) {
    return buckets.get(caller, _ -> newBucket());
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
