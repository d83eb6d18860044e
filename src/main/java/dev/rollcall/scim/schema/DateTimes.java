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

  private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
  private static final ZoneOffset MAX_OFFSET = ZoneOffset.ofHours(14);

  private DateTimes() {}

  /**
   * Reads a date-time. A missing offset means UTC, as clients without one expect. Fractions beyond
   * microseconds, such as the seven digits that Entra ID sends, are cut off: the database keeps no
   * more, and both must compare alike.
   *
   * @return nothing when the text is no date-time between the years 1 and 9999, as written and in
   *     UTC
   */
  public static Optional<Instant> parse(String text) {
    return parseWithOffset(text)
        .filter(DateTimes::isReadEverywhere)
        .map(time -> time.toInstant().truncatedTo(ChronoUnit.MICROS))
        .filter(instant -> !instant.isBefore(YEAR_1) && instant.isBefore(YEAR_10000));
  }

  /** xsd:dateTime allows no more, and one that PostgreSQL cannot read would fail every query. */
  private static boolean isReadEverywhere(OffsetDateTime time) {
    return time.getYear() >= 1
        && time.getYear() <= 9999
        && Math.abs(time.getOffset().getTotalSeconds()) <= MAX_OFFSET.getTotalSeconds();
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
