package dev.rollcall.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

  private final SteppedTime time = new SteppedTime();
  private final RateLimit limit = new RateLimit("test", 2, 5, time);

  @Test
  void burst_isGrantedAndNotOneMore() {
    for (int left = 4; left >= 0; left--) {
      assertThat(limit.take("a"))
          .returns(true, Allowance::granted)
          .returns(5L, Allowance::limit)
          .returns((long) left, Allowance::remaining);
    }
    assertThat(limit.take("a"))
        .returns(false, Allowance::granted)
        .returns(0L, Allowance::remaining);
  }

  @Test
  void refused_isToldWhenToComeBack() {
    exhaust("a");

    Allowance refused = limit.take("a");

    assertThat(refused.untilNext()).isEqualTo(Duration.ofMillis(500));
    assertThat(refused.retryAfterSeconds()).isEqualTo(1);
    assertThat(refused.untilFull()).isEqualTo(Duration.ofMillis(2_500));
    assertThat(refused.secondsUntilFull()).isEqualTo(3);
  }

  @Test
  void refused_isGrantedWhenItComesBackThen() {
    exhaust("a");
    time.pass(limit.take("a").untilNext());

    assertThat(limit.take("a").granted()).isTrue();
    assertThat(limit.take("a").granted()).isFalse();
  }

  @Test
  void pause_givesTheBurstBackAndNoMore() {
    exhaust("a");
    time.pass(Duration.ofHours(1));

    assertThat(limit.take("a").remaining()).isEqualTo(4);
  }

  @Test
  void callers_haveALimitEach() {
    exhaust("a");

    assertThat(limit.take("b").granted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 5"})
  void limitThatGrantsNothing_stopsTheStart(int perSecond, int burst) {
    assertThatThrownBy(() -> new RateLimit("the.key", perSecond, burst, time))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the.key")
        .hasMessageContaining("rollcall.rate-limit.enabled");
  }

  private void exhaust(String caller) {
    for (int i = 0; i < 5; i++) {
      limit.take(caller);
    }
  }
}
