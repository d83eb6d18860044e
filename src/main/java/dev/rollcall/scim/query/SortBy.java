package dev.rollcall.scim.query;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.FilterScope;
import dev.rollcall.scim.schema.AttributeRef;
import java.util.Locale;
import java.util.Optional;

/**
 * The order of a list (RFC 7644 section 3.4.2.3).
 *
 * @param attribute a simple attribute
 */
public record SortBy(AttributeRef attribute, boolean descending) {

  /**
   * Reads the two parameters. A complex attribute stands for its {@code value}.
   *
   * @throws ScimException {@code invalidPath} for an attribute that is unknown or has no order,
   *     {@code invalidValue} for an order that is neither
   */
  static Optional<SortBy> of(
      Optional<String> sortBy, Optional<String> sortOrder, FilterScope scope) {
    boolean descending = sortOrder.map(SortBy::isDescending).orElse(false);
    return sortBy.map(path -> new SortBy(simple(path, scope), descending));
  }

  private static boolean isDescending(String order) {
    return switch (order.toLowerCase(Locale.ROOT)) {
      case "ascending" -> false;
      case "descending" -> true;
      default -> throw ScimException.invalidValue("'sortOrder' is 'ascending' or 'descending'.");
    };
  }

  private static AttributeRef simple(String path, FilterScope scope) {
    AttributeRef attribute =
        scope
            .find(path)
            .orElseThrow(
                () -> ScimException.invalidPath("'sortBy' names no attribute: '" + path + "'."));
    return attribute
        .comparable()
        .orElseThrow(
            () ->
                ScimException.invalidPath(
                    "'" + path + "' is complex; sort by one of its sub-attributes."));
  }
}
