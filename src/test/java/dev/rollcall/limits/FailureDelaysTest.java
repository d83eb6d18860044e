package dev.rollcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureDelaysTest {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final SteppedTime time = new SteppedTime();
  private final FailureDelays delays = new FailureDelays(SHORTEST, LONGEST, WINDOW, time);

  @Test
  void firstFailures_areHeldBackTheShortestTime() {
    assertThat(next("a", 10)).containsOnly(SHORTEST);
  }

  @Test
  void moreFailures_areHeldBackLongerAndLonger() {
    assertThat(next("a", 100)).isSorted().startsWith(SHORTEST).endsWith(LONGEST);
  }

  @Test
  void countlessFailures_areHeldBackTheLongestTime() {
    next("a", 100_000);

    assertThat(delays.next("a")).isEqualTo(LONGEST);
  }

  @Test
  void otherAddress_isNotToBlame() {
    next("a", 100);

    assertThat(delays.next("b")).isEqualTo(SHORTEST);
  }

  @Test
  void afterTheWindow_allIsForgotten() {
    next("a", 100);
    time.pass(WINDOW);

    assertThat(delays.next("a")).isEqualTo(SHORTEST);
  }

  @Test
  void noDelay_staysNoDelay() {
    FailureDelays none = new FailureDelays(Duration.ZERO, LONGEST, WINDOW, time);

    assertThat(Stream.generate(() -> none.next("a")).limit(1_000)).containsOnly(Duration.ZERO);
  }

  private List<Duration> next(String address, int failures) {
    return Stream.generate(() -> delays.next(address)).limit(failures).toList();
  }
}
