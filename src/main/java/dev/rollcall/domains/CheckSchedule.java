package dev.rollcall.domains;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a pending domain is looked up next: often at first, while somebody waits for it, then less
 * and less, and one day not any more. It counts from the claim, or from when somebody asked for the
 * domain again.
 */
final class CheckSchedule {

  /** Until when, from the start on, a domain is looked up how often. */
  record Step(Duration every, Duration until) {}

  private final List<Step> steps;
  private final double jitter;
  private final DoubleSupplier random;

  /**
   * A schedule.
   *
   * @param steps in the order of their ends, which grow
   * @param jitter by which part of it a pause is made longer or shorter at most, so that domains
   *     which were claimed together are not looked up together for ever
   * @param random from 0 to 1
   */
  CheckSchedule(List<Step> steps, double jitter, DoubleSupplier random) {
    this.steps = List.copyOf(steps);
    this.jitter = jitter;
    this.random = random;
  }

  /**
   * The steps that a configuration describes, such as {@code 1M until 10M}.
   *
   * @throws ConfigurationException when they are no schedule
   */
  static List<Step> steps(List<String> texts) {
    List<Step> steps = new ArrayList<>();
    for (String text : texts) {
      Step step = step(text);
      if (!step.every().isPositive()
          || step.every().compareTo(step.until()) > 0
          || (!steps.isEmpty() && step.until().compareTo(steps.getLast().until()) <= 0)) {
        throw wrong(text);
      }
      steps.add(step);
    }
    return steps;
  }

  private static Step step(String text) {
    String[] words = text.strip().split("\\s+", -1);
    if (words.length != 3 || !words[1].equals("until")) {
      throw wrong(text);
    }
    try {
      return new Step(
          DurationConverter.parseDuration(words[0]), DurationConverter.parseDuration(words[2]));
    } catch (IllegalArgumentException e) {
      throw wrong(text);
    }
  }

  private static ConfigurationException wrong(String text) {
    return new ConfigurationException(
        "rollcall.domains.schedule.steps is a list of steps such as '1M until 10M, 5M until 1H',"
            + " each with a later end than the one before it. This is none: '"
            + text
            + "'");
  }

  /** The first look-up of a domain whose schedule begins now: not at once, for nobody can have. */
  Instant first(Instant start) {
    return next(start, start).orElse(start);
  }

  /**
   * When to look next after a look-up that did not find the record. The last one is at the end of
   * the last step.
   *
   * @param start when the schedule of the domain began
   * @param now when it was looked up
   * @return empty when that was the last one
   */
  Optional<Instant> next(Instant start, Instant now) {
    Instant end = start.plus(length());
    return steps.stream()
        .filter(step -> now.isBefore(start.plus(step.until())))
        .findFirst()
        .map(step -> after(now, step.every()))
        .map(next -> next.isBefore(end) ? next : end);
  }

  /** A pause after now, made a little longer or shorter. */
  Instant after(Instant now, Duration pause) {
    double factor = 1 + jitter * (2 * random.getAsDouble() - 1);
    return now.plusMillis(Math.round(pause.toMillis() * factor));
  }

  /** How long a domain is looked for. */
  Duration length() {
    return steps.getLast().until();
  }
}
