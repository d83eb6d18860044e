package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckScheduleTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> USUAL =
      List.of("1M until 10M", "5M until 1H", "30M until 24H", "6H until 14D");

  private static CheckSchedule schedule(double random) {
    return new CheckSchedule(CheckSchedule.steps(USUAL), 0.1, () -> random);
  }

  /** When a domain is looked up whose record never comes. */
  private static List<Instant> walk(CheckSchedule schedule) {
    List<Instant> times = new ArrayList<>();
    for (Optional<Instant> next = Optional.of(schedule.first(START));
        next.isPresent();
        next = schedule.next(START, next.get())) {
      times.add(next.get());
    }
    return times;
  }

  @Test
  void fortnight_isOftenAtFirstAndLessAndLess() {
    List<Instant> times = walk(schedule(0.5));

    assertThat(within(times, Duration.ZERO, Duration.ofMinutes(10))).isEqualTo(10);
    assertThat(within(times, Duration.ofMinutes(10), Duration.ofHours(1))).isEqualTo(10);
    assertThat(within(times, Duration.ofHours(1), Duration.ofHours(24))).isEqualTo(46);
    assertThat(within(times, Duration.ofHours(24), Duration.ofDays(14))).isEqualTo(52);
    assertThat(times).hasSize(118).isSorted();
    assertThat(times.getFirst()).isEqualTo(START.plus(Duration.ofMinutes(1)));
    assertThat(times.getLast()).isEqualTo(START.plus(Duration.ofDays(14)));
  }

  private static long within(List<Instant> times, Duration after, Duration until) {
    return times.stream()
        .filter(time -> time.isAfter(START.plus(after)) && !time.isAfter(START.plus(until)))
        .count();
  }

  @Test
  void jitter_movesEachPauseByATenthAtMost() {
    Random random = new Random(7);
    CheckSchedule schedule = new CheckSchedule(CheckSchedule.steps(USUAL), 0.1, random::nextDouble);
    for (int i = 0; i < 1000; i++) {
      assertThat(schedule.first(START)).isBetween(START.plusSeconds(54), START.plusSeconds(66));
    }
    assertThat(schedule(0).first(START)).isEqualTo(START.plusSeconds(54));
    assertThat(schedule(1).first(START)).isEqualTo(START.plusSeconds(66));
  }

  @Test
  void lastLookUp_isAtTheEndWhateverTheJitter() {
    Random random = new Random(11);
    CheckSchedule schedule = new CheckSchedule(CheckSchedule.steps(USUAL), 0.1, random::nextDouble);
    for (int i = 0; i < 100; i++) {
      assertThat(walk(schedule).getLast()).isEqualTo(START.plus(Duration.ofDays(14)));
    }
  }

  /** All replicas were off for three days. */
  @Test
  void lateLookUp_goesOnWithThePauseOfItsAge() {
    Instant late = START.plus(Duration.ofDays(3));
    assertThat(schedule(0.5).next(START, late)).contains(late.plus(Duration.ofHours(6)));
  }

  @Test
  void veryLateLookUp_isTheLast() {
    assertThat(schedule(0.5).next(START, START.plus(Duration.ofDays(15)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1M",
        "1M until",
        "1M until soon",
        "until 1M",
        "0S until 1H",
        "-1M until 1H",
        "2H until 1H",
        "1M until 10M 5M until 1H",
      })
  void stepThatIsNone_isRefusedByItsText(String step) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> CheckSchedule.steps(List.of(step)))
        .withMessageContaining("'" + step + "'")
        .withMessageContaining("rollcall.domains.schedule.steps");
  }

  @Test
  void stepThatEndsBeforeTheOneBeforeIt_isRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> CheckSchedule.steps(List.of("1M until 1H", "1M until 1H")));
  }
}
