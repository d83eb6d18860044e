package dev.rollcall.store;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;

/** What can be said about how many resources a filter finds, before anybody looks. */
final class Selectivity {

  private Selectivity() {}

  /**
   * Whether an index surely leads to few resources: an equality with a value that is one of many.
   * An equality with a truth value, or with a type such as {@code work}, may find everybody.
   */
  static boolean isHigh(Filter filter) {
    return switch (filter) {
      case Filter.And and -> and.terms().stream().anyMatch(Selectivity::isHigh);
      case Filter.Or or -> or.terms().stream().allMatch(Selectivity::isHigh);
      case Filter.ValuePath path -> !Membership.isOne(path.attribute()) && isHigh(path.element());
      case Filter.Comparison comparison -> isHigh(comparison);
      case Filter.Not _, Filter.Present _ -> false;
    };
  }

  private static boolean isHigh(Filter.Comparison comparison) {
    return comparison.operator() == Operator.EQ
        && !Membership.isOne(comparison.attribute()) // A group may have everybody in it.
        && comparison.attribute().target().canonicalValues().isEmpty()
        && (comparison.value() instanceof Literal.Text
            || comparison.value() instanceof Literal.Numeric);
  }
}
