package dev.rollcall.scim.filter;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.FilterToken.Kind;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the filter grammar of RFC 7644 section 3.4.2.2 by recursive descent, and looks names up and
 * types values on the way, so that every error can say at which column it is.
 *
 * <p>Beyond the grammar it takes {@code emails[type eq "work"].value eq "x"}, which Entra ID sends:
 * the comparison is drawn into the brackets.
 */
public final class FilterParser {

  private final List<FilterToken> tokens;
  private final FilterLimits limits;
  private int position;
  private int depth;
  private int terms;

  private FilterParser(List<FilterToken> tokens, FilterLimits limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  /**
   * Parses a whole filter.
   *
   * @param filter as the client wrote it
   * @param scope which names it may use
   * @throws ScimException {@code invalidFilter} with the column, for bad syntax, an unknown
   *     attribute, a value that does not fit its attribute, or a filter beyond the limits
   */
  public static Filter parse(String filter, FilterScope scope, FilterLimits limits) {
    if (filter.length() > limits.length()) {
      throw ScimException.invalidFilter(
          "The filter has %d characters; at most %d are allowed."
              .formatted(filter.length(), limits.length()));
    }
    FilterParser parser = new FilterParser(FilterLexer.tokens(filter), limits);
    Filter parsed = parser.or(scope);
    if (parser.peek().kind() != Kind.END) {
      throw parser.unexpected("'and', 'or' or the end of the filter");
    }
    return parsed;
  }

  static ScimException error(int column, String what) {
    return ScimException.invalidFilter(
        "The filter is not valid at column " + column + ": " + what + ".");
  }

  private Filter or(FilterScope scope) {
    return chain("or", () -> and(scope), Filter.Or::new);
  }

  private Filter and(FilterScope scope) {
    return chain("and", () -> term(scope), Filter.And::new);
  }

  private Filter chain(String word, Supplier<Filter> term, Function<List<Filter>, Filter> join) {
    List<Filter> chained = new ArrayList<>(List.of(term.get()));
    while (peek().isWord(word)) {
      position++;
      chained.add(term.get());
    }
    return chained.size() == 1 ? chained.getFirst() : join.apply(chained);
  }

  private Filter term(FilterScope scope) {
    if (peek().isWord("not")) {
      position++;
      return new Filter.Not(group(scope));
    }
    return peek().kind() == Kind.OPEN_PARENTHESIS ? group(scope) : attributeExpression(scope);
  }

  private Filter group(FilterScope scope) {
    FilterToken open = expect(Kind.OPEN_PARENTHESIS, "'('");
    Filter inner = within(open, () -> or(scope));
    expect(Kind.CLOSE_PARENTHESIS, "')'");
    return inner;
  }

  private Filter attributeExpression(FilterScope scope) {
    FilterToken name = expect(Kind.WORD, "an attribute name, 'not' or '('");
    AttributeRef attribute =
        scope
            .find(name.text())
            .orElseThrow(
                () -> error(name.column(), "there is no attribute " + name.describe() + " here"));
    if (peek().kind() == Kind.OPEN_BRACKET) {
      return valuePath(name, attribute);
    }
    return comparison(name, attribute);
  }

  private Filter valuePath(FilterToken name, AttributeRef attribute) {
    Attribute complex = attribute.target();
    if (!complex.isComplex() || complex.isExtension()) {
      throw error(name.column(), name.describe() + " has no sub-attributes to put in brackets");
    }
    FilterToken open = expect(Kind.OPEN_BRACKET, "'['");
    FilterScope elements = FilterScope.within(complex);
    Filter element = within(open, () -> or(elements));
    FilterToken close = expect(Kind.CLOSE_BRACKET, "']'");
    FilterToken next = peek();
    if (next.kind() == Kind.WORD
        && next.text().startsWith(".")
        && next.column() == close.column() + 1) {
      return new Filter.ValuePath(attribute, joined(element, subComparison(elements)));
    }
    return new Filter.ValuePath(attribute, element);
  }

  /** The {@code .value eq "x"} behind a bracket. */
  private Filter subComparison(FilterScope elements) {
    FilterToken name = next();
    AttributeRef sub =
        elements
            .find(name.text().substring(1))
            .orElseThrow(
                () -> error(name.column(), "there is no sub-attribute " + name.describe()));
    return comparison(name, sub);
  }

  private static Filter joined(Filter element, Filter last) {
    List<Filter> all = new ArrayList<>();
    if (element instanceof Filter.And and) {
      all.addAll(and.terms());
    } else {
      all.add(element);
    }
    all.add(last);
    return new Filter.And(all);
  }

  private Filter comparison(FilterToken name, AttributeRef attribute) {
    if (++terms > limits.terms()) {
      throw error(name.column(), "more than " + limits.terms() + " comparisons");
    }
    FilterToken word = expect(Kind.WORD, "an operator such as 'eq'");
    if (word.isWord("pr")) {
      return new Filter.Present(attribute);
    }
    Operator operator =
        Operator.named(word.text())
            .orElseThrow(
                () ->
                    error(
                        word.column(),
                        word.describe()
                            + " is no operator; there are eq, ne, co, sw, ew, gt, ge, lt, le and"
                            + " pr"));
    return ComparisonTyping.typed(attribute, operator, word, value());
  }

  private FilterToken value() {
    FilterToken value = next();
    if (value.kind() == Kind.STRING) {
      return value;
    }
    String lower = value.text().toLowerCase(Locale.ROOT);
    if (value.kind() != Kind.WORD || lower.equals("and") || lower.equals("or")) {
      throw error(value.column(), "expected a value, but found " + value.describe());
    }
    return value;
  }

  private Filter within(FilterToken open, Supplier<Filter> inner) {
    if (++depth > limits.depth()) {
      throw error(open.column(), "more than " + limits.depth() + " levels within each other");
    }
    Filter filter = inner.get();
    depth--;
    return filter;
  }

  private FilterToken peek() {
    return tokens.get(position);
  }

  private FilterToken next() {
    FilterToken token = tokens.get(position);
    if (token.kind() != Kind.END) {
      position++;
    }
    return token;
  }

  private FilterToken expect(Kind kind, String wanted) {
    if (peek().kind() != kind) {
      throw unexpected(wanted);
    }
    return next();
  }

  private ScimException unexpected(String wanted) {
    return error(peek().column(), "expected " + wanted + ", but found " + peek().describe());
  }
}
