package dev.rollcall.scim.query;

import dev.rollcall.scim.ScimException;
import java.util.Optional;

/** The parameters of a query, from a URL or from the body of a {@code .search}. */
@FunctionalInterface
public interface Parameters {

  /** The first value of that name, in any case; may be empty. */
  Optional<String> first(String name);

  /** The value, unless it is blank. */
  default Optional<String> get(String name) {
    return first(name).filter(value -> !value.isBlank());
  }

  /**
   * A whole number.
   *
   * @throws ScimException {@code invalidValue} when it is none
   */
  default Optional<Long> number(String name) {
    return get(name).map(text -> number(name, text));
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw ScimException.invalidValue("'" + name + "' must be a whole number.");
    }
  }
}
