package dev.rollcall.audit;

import dev.rollcall.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the log are asked for: those that fit all of it.
 *
 * @param from the earliest time, included
 * @param to the latest, excluded
 * @param outcomes one of these; any when there are none
 * @param userName in any case
 */
record LogFilter(
    Optional<Instant> from,
    Optional<Instant> to,
    Set<Outcome> outcomes,
    Optional<String> resourceType,
    Optional<String> resourceId,
    Optional<String> operation,
    Optional<String> userName,
    Optional<String> externalId,
    Optional<String> requestId) {

  /** All entries. */
  static final LogFilter NONE =
      new LogFilter(
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The first and the last year that a UUID of version 7 and PostgreSQL have in common. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  /**
   * An instant of a query parameter.
   *
   * @throws ProblemException 400 when the text is none
   */
  static Optional<Instant> time(String parameter, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.parse(text);
      return Optional.of(time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time);
    } catch (DateTimeException e) {
      throw ProblemException.invalid(
          "The parameter '"
              + parameter
              + "' must be a date and time such as 2026-01-31T12:00:00Z.");
    }
  }

  /**
   * Outcomes of query parameters, in any case.
   *
   * @throws ProblemException 400 when one is none
   */
  static Set<Outcome> outcomes(Collection<String> names) {
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    names.forEach(name -> outcomes.add(outcome(name)));
    return outcomes;
  }

  private static Outcome outcome(String name) {
    return Arrays.stream(Outcome.values())
        .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "The parameter 'outcome' is one of "
                        + Arrays.stream(Outcome.values())
                            .map(Outcome::name)
                            .collect(Collectors.joining(", "))
                        + "; give it several times for several."));
  }
}
