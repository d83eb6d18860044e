package dev.rollcall.scim.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The date-time strings of RFC 7643 section 2.3.5 (xsd:dateTime). */
public final class DateTimes {

  private DateTimes() {}

  /**
   * Reads a date-time. A missing offset means UTC, as clients without one expect. Fractions beyond
   * microseconds, such as the seven digits that Entra ID sends, are cut off: the database keeps no
   * more, and both must compare alike.
   *
   * @return nothing when the text is no date-time between the years 1 and 9999
   */
  public static Optional<Instant> parse(String text) {
    return parseWithOffset(text)
        .filter(time -> time.getYear() >= 1 && time.getYear() <= 9999)
        .map(time -> time.toInstant().truncatedTo(ChronoUnit.MICROS));
  }

  private static Optional<OffsetDateTime> parseWithOffset(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException notWithOffset) {
      try {
        return Optional.of(LocalDateTime.parse(text).atOffset(ZoneOffset.UTC));
      } catch (DateTimeException notADateTime) {
        return Optional.empty();
      }
    }
  }
}
