package dev.rollcall.scim.filter;

/**
 * Bounds on a filter, so that a hostile one costs next to nothing.
 *
 * @param length characters
 * @param depth parentheses, brackets and {@code not} within each other
 * @param terms comparisons and presence tests
 */
public record FilterLimits(int length, int depth, int terms) {

  /** More than any client is known to send; Databricks, for one, allows 200 terms. */
  public static final FilterLimits DEFAULT = new FilterLimits(10_000, 32, 200);
}
