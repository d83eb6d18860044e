package dev.rollcall.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times in query parameters of the admin API. */
public final class TimeParameter {

  /** The first and the last year that a UUID of version 7 and PostgreSQL have in common. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private TimeParameter() {}

  /**
   * An instant; one that the database could not take is taken for the nearest that it can.
   *
   * @throws ProblemException 400 when the text is none
   */
  public static Optional<Instant> read(String parameter, @Nullable String text) {
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
}
