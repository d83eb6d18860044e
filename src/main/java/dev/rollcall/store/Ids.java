package dev.rollcall.store;

import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Makes the identifiers of everything that is stored. */
public final class Ids {

  private Ids() {}

  /**
   * A new UUID of version 7: later ones sort after earlier ones, so that indexes grow at the end.
   */
  public static UUID next() {
    return UuidVersion7Strategy.INSTANCE.generateUuid(null);
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
