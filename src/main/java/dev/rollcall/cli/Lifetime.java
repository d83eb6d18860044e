package dev.rollcall.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How long a token is good: {@code 30m}, {@code 8h}, {@code 7d} or an ISO-8601 duration such as
 * {@code PT8H}; at least a second and at most 90 days.
 */
final class Lifetime implements ITypeConverter<Duration> {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(90);

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd])");

  @Override
  public Duration convert(String text) {
    Duration lifetime = parse(text.strip().toLowerCase(Locale.ROOT));
    if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
      throw new TypeConversionException(
          "must be between 1 second and 90 days, because a token cannot be taken back");
    }
    return lifetime;
  }

  private static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    if (!matcher.matches()) {
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException _) {
        throw new TypeConversionException("'" + text + "' is no duration such as 30m, 8h or 7d");
      }
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
