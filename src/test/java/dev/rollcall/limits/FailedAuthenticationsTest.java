package dev.rollcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the answer to a refused credential is sent; what is sent is in {@code RateLimitIT}. */
class FailedAuthenticationsTest {

  private static final long ARRIVED = -1_000_000_007; // System.nanoTime() may be negative.
  private static final Duration DELAY = Duration.ofMillis(400);
  private static final Duration STEP = Duration.ofMillis(100);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999_999, 123_456_789, 399_999_999})
  void workWithinTheDelay_doesNotShow(long work) {
    assertThat(answered(work)).isEqualTo(DELAY.toNanos());
  }

  @ParameterizedTest
  @ValueSource(longs = {400_000_001, 431_415_926, 499_999_998})
  void workLongerThanTheDelay_showsInWholeStepsOnly(long work) {
    assertThat(answered(work)).isEqualTo(DELAY.plus(STEP).toNanos());
  }

  @Test
  void waiting_isNeverNegative() {
    for (long work = 0; work < 1_000_000_000; work += 7_654_321) {
      assertThat(FailedAuthentications.untilAnswer(ARRIVED, ARRIVED + work, DELAY, STEP).toNanos())
          .isBetween(1L, DELAY.toNanos());
    }
  }

  /** How long after its arrival a request is answered that took so long to refuse. */
  private static long answered(long work) {
    return work + FailedAuthentications.untilAnswer(ARRIVED, ARRIVED + work, DELAY, STEP).toNanos();
  }
}
