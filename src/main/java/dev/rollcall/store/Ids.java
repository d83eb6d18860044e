package dev.rollcall.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Makes the identifiers of everything that is stored. */
public final class Ids {

  /** RFC 9562 section 5.7: 48 bits of milliseconds, then the version and the rest. */
  private static final int MILLIS_SHIFT = 16;

  private static final long BELOW_MILLIS = 0xFFFF;

  private Ids() {}

  /**
   * A new UUID of version 7: later ones sort after earlier ones, so that indexes grow at the end.
   */
  public static UUID next() {
    return UuidVersion7Strategy.INSTANCE.generateUuid(null);
  }

  /** A new one that sorts by the given time, to the millisecond, in place of the present. */
  public static UUID next(Instant time) {
    UUID now = next();
    return new UUID(
        first(time).getMostSignificantBits() | (now.getMostSignificantBits() & BELOW_MILLIS),
        now.getLeastSignificantBits());
  }

  /** What sorts before, or is, every identifier of that millisecond and those after it. */
  public static UUID first(Instant time) {
    return new UUID(time.toEpochMilli() << MILLIS_SHIFT, 0);
  }

  /** The identifier of that text, in any case; nothing can have one that is written otherwise. */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
