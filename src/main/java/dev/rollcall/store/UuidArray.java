package dev.rollcall.store;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Many ids as one parameter, to be cast: {@code CAST(? AS uuid[])}. */
public final class UuidArray {

  private UuidArray() {}

  /** The text of the array. */
  public static String of(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
