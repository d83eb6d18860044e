package dev.rollcall.scim.query;

import dev.rollcall.scim.ScimException;
import java.util.Optional;

/**
 * A page of a list that is counted from 1 (RFC 7644 section 3.4.2.4).
 *
 * @param startIndex at least 1
 * @param count how many resources at the most; 0 asks for the total alone
 */
public record IndexPage(long startIndex, int count) {

  /**
   * Reads the query parameters. A {@code startIndex} below 1 counts as 1 (Entra's inbound client
   * sends 0) and a negative {@code count} as 0, as the RFC says; a {@code count} above the maximum
   * is cut to it.
   *
   * @param defaultCount what an absent {@code count} means
   * @throws ScimException {@code invalidValue} when one is no whole number
   */
  public static IndexPage of(
      Optional<String> startIndex, Optional<String> count, int defaultCount, int maxCount) {
    long start = startIndex.map(text -> number("startIndex", text)).orElse(1L);
    long wanted = count.map(text -> number("count", text)).orElse((long) defaultCount);
    return new IndexPage(Math.max(1, start), Math.clamp(wanted, 0, maxCount));
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw ScimException.invalidValue("'" + name + "' must be a whole number.");
    }
  }
}
