package dev.rollcall.store;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;
import dev.rollcall.scim.schema.AttributeRef;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes SQL of a filter over documents. Must agree with {@code FilterMatcher}, which decides the
 * same tree in memory.
 *
 * <p>An equality on any attribute of the document becomes a containment in {@code search}, the
 * document in lower case. Everything else looks into {@code doc} by JSON paths. Both sides of a
 * comparison without regard to case are put in lower case by the database, so that its idea of
 * lower case is the only one. The condition is what each row is held against; which rows need to be
 * is {@link IndexSearch}'s to say.
 */
final class FilterTranslator {

  /** What an answer makes up and no document holds; asking for it would silently find nothing. */
  private static final Set<String> NOT_STORED =
      Set.of("schemas", "meta", "groups", "members", "password");

  private final UUID account;
  private final Map<String, Column> columns;
  private final Membership membership;

  /**
   * A translator for one table.
   *
   * @param account whose documents are asked for
   * @param columns the attributes that have a column of their own, by path
   * @param membership the attribute whose values are rows of other tables
   */
  FilterTranslator(UUID account, Map<String, Column> columns, Membership membership) {
    this.account = account;
    this.membership = membership;
    this.columns = Map.copyOf(columns);
  }

  /**
   * Translates a filter whose references start at the resource.
   *
   * @throws ScimException {@code invalidFilter} for an attribute that cannot be asked for
   */
  Condition translate(Filter filter) {
    return switch (filter) {
      case Filter.And and -> Condition.all(and.terms().stream().map(this::translate).toList());
      case Filter.Or or -> Condition.any(or.terms().stream().map(this::translate).toList());
      case Filter.Not not -> translate(not.term()).negated();
      case Filter.Present present -> present(present.attribute());
      case Filter.ValuePath path -> valuePath(path);
      case Filter.Comparison comparison -> comparison(comparison);
    };
  }

  private Condition present(AttributeRef attribute) {
    if (Membership.isOne(attribute)) {
      return membership.present(account, attribute);
    }
    requireStored(attribute);
    return switch (columns.get(attribute.path())) {
      case Column.Id _, Column.LowerCaseText _, Column.Time _ -> Condition.TRUE;
      case Column.ExactText text -> Condition.of("(" + text.name() + " IS NOT NULL)");
      case null -> JsonCondition.exists("doc", attribute);
    };
  }

  private Condition valuePath(Filter.ValuePath path) {
    if (Membership.isOne(path.attribute())) {
      return membership.anyElement(account, path);
    }
    requireStored(path.attribute());
    Condition exact = JsonCondition.anyElement("doc", path);
    return Containment.ofElement(path)
        .map(
            contained ->
                contained.isExact()
                    ? contained.inSearch(account)
                    : contained.inSearch(account).and(exact))
        .orElse(exact);
  }

  private Condition comparison(Filter.Comparison comparison) {
    if (Membership.isOne(comparison.attribute())) {
      return membership.compares(account, comparison);
    }
    requireStored(comparison.attribute());
    if (comparison.value() instanceof Literal.Null) {
      Condition present = present(comparison.attribute());
      return comparison.operator() == Operator.NE ? present : present.negated();
    }
    Column column = columns.get(comparison.attribute().path());
    if (column != null) {
      return ColumnCondition.of(column, comparison.operator(), comparison.value());
    }
    return Containment.of(comparison)
        .map(
            contained ->
                contained.isExact()
                    ? contained.inSearch(account)
                    : contained.inSearch(account).and(contained.inDocument()))
        .orElseGet(() -> JsonCondition.compares("doc", comparison));
  }

  private void requireStored(AttributeRef attribute) {
    if (isMadeUp(attribute) && !columns.containsKey(attribute.path())) {
      throw ScimException.invalidFilter(
          "The attribute '" + attribute.path() + "' cannot be used in a filter.");
    }
  }

  /** Whether no document holds the attribute. */
  static boolean isMadeUp(AttributeRef attribute) {
    return NOT_STORED.contains(attribute.steps().getFirst().name());
  }
}
