package dev.rollcall.scim.filter;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.FilterToken.Kind;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import dev.rollcall.scim.schema.DateTimes;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Gives a comparison the type of its attribute, and refuses what the type cannot do (RFC 7644
 * section 3.4.2.2). Lenient where the meaning is plain: {@code "True"} for a boolean, as Entra ID
 * writes it, and a string without quotes, as in Entra's documentation.
 */
final class ComparisonTyping {

  /** Enough for any number that a document holds; longer ones only cost the database time. */
  private static final int MAX_NUMBER_LENGTH = 40;

  private static final int MAX_EXPONENT = 300;

  private ComparisonTyping() {}

  static Filter typed(
      AttributeRef attribute, Operator operator, FilterToken operatorToken, FilterToken value) {
    if (value.isWord("null")) {
      if (!operator.isEquality()) {
        throw unfit(operatorToken, operator, "null");
      }
      return new Filter.Comparison(attribute, operator, new Literal.Null());
    }
    AttributeRef compared = compared(attribute, operatorToken);
    Literal literal = literal(compared.target(), value);
    if (!allows(compared.target().type(), operator)) {
      throw unfit(operatorToken, operator, compared.path());
    }
    return new Filter.Comparison(compared, operator, literal);
  }

  /** A complex attribute stands for its {@code value} (RFC 7643 section 2.4). */
  private static AttributeRef compared(AttributeRef attribute, FilterToken operator) {
    return attribute
        .comparable()
        .orElseThrow(
            () ->
                FilterParser.error(
                    operator.column(),
                    "'" + attribute.path() + "' is complex; compare one of its sub-attributes"));
  }

  private static Literal literal(Attribute attribute, FilterToken value) {
    return switch (attribute.type()) {
      case STRING, REFERENCE, BINARY -> new Literal.Text(value.text());
      case BOOLEAN -> new Literal.Bool(bool(attribute, value));
      case INTEGER, DECIMAL -> new Literal.Numeric(number(attribute, value));
      case DATE_TIME ->
          new Literal.Time(
              DateTimes.parse(value.text())
                  .filter(time -> value.kind() == Kind.STRING)
                  .orElseThrow(() -> mismatch(attribute, value)));
      case COMPLEX -> throw mismatch(attribute, value);
    };
  }

  private static boolean bool(Attribute attribute, FilterToken value) {
    return switch (value.text().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw mismatch(attribute, value);
    };
  }

  private static BigDecimal number(Attribute attribute, FilterToken value) {
    if (value.text().length() > MAX_NUMBER_LENGTH) {
      throw mismatch(attribute, value);
    }
    try {
      BigDecimal number = new BigDecimal(value.text());
      if (Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT) {
        throw mismatch(attribute, value);
      }
      return number;
    } catch (NumberFormatException e) {
      throw mismatch(attribute, value);
    }
  }

  private static boolean allows(Attribute.Type type, Operator operator) {
    return switch (type) {
      case STRING, REFERENCE -> true;
      case BINARY -> operator.isEquality() || operator.isSubstring();
      case BOOLEAN, COMPLEX -> operator.isEquality();
      case INTEGER, DECIMAL, DATE_TIME -> !operator.isSubstring();
    };
  }

  private static ScimException mismatch(Attribute attribute, FilterToken value) {
    return FilterParser.error(
        value.column(),
        "%s is no %s, which '%s' takes"
            .formatted(value.describe(), attribute.type().wireName(), attribute.name()));
  }

  private static ScimException unfit(FilterToken token, Operator operator, String what) {
    return FilterParser.error(token.column(), "'" + operator + "' cannot be used with " + what);
  }
}
