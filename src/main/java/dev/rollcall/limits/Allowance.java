package dev.rollcall.limits;

import java.time.Duration;

/**
 * What a request was allowed.
 *
 * @param granted whether it may go on
 * @param limit how many may be sent at once
 * @param remaining how many more may be sent now
 * @param untilNext how long until one more may be sent; zero when one may
 * @param untilFull how long until all of them may be sent again
 */
record Allowance(
    boolean granted, long limit, long remaining, Duration untilNext, Duration untilFull) {

  /** For Retry-After, which has whole seconds (RFC 9110 section 10.2.3); at least one. */
  long retryAfterSeconds() {
    return Math.max(1, roundedUp(untilNext));
  }

  /** For a header that has whole seconds. */
  long secondsUntilFull() {
    return roundedUp(untilFull);
  }

  private static long roundedUp(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}
