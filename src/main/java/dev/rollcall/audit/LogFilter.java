package dev.rollcall.audit;

import dev.rollcall.web.ProblemException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** All entries since then. */
  static LogFilter from(Instant time) {
    return new LogFilter(
        Optional.of(time),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
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
