package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import dev.rollcall.scim.schema.TestingSchemas;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.DateTimes;

class FilterPropertyTest {

  private static final FilterLimits ROOMY = new FilterLimits(1_000_000, 100, 100_000);

  @Property(tries = 400)
  void whatIsPrintedParsesToTheSameTree(@ForAll("trees") Filter filter) {
    assertThat(parse(filter.toString(), ROOMY)).isEqualTo(filter);
  }

  @Property
  void arbitraryTextIsParsedOrRefused(@ForAll String text) {
    assertParsedOrRefused(text);
  }

  @Property
  void arbitraryWordsOfTheGrammarAreParsedOrRefused(@ForAll("words") List<String> words) {
    assertParsedOrRefused(String.join(" ", words));
    assertParsedOrRefused(String.join("", words));
  }

  private static void assertParsedOrRefused(String text) {
    try {
      Filter filter = parse(text, FilterLimits.DEFAULT);
      assertThat(parse(filter.toString(), ROOMY)).isEqualTo(filter);
    } catch (ScimException refused) {
      assertThat(refused.scimType()).contains(ScimType.invalidFilter);
    }
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of(
            "userName",
            "emails",
            "name.familyName",
            "active",
            "meta.created",
            "type",
            "value",
            "eq",
            "ne",
            "co",
            "gt",
            "pr",
            "and",
            "or",
            "not",
            "(",
            ")",
            "[",
            "]",
            ".value",
            "\"x\"",
            "\"",
            "\\",
            "true",
            "null",
            "1",
            "\"2026-01-31T12:00:00Z\"",
            " ",
            ":",
            "urn:",
            "\u0000")
        .list()
        .ofMaxSize(15);
  }

  @Provide
  Arbitrary<Filter> trees() {
    List<AttributeRef> places =
        TestingSchemas.STAFF_TYPE.root().subAttributes().stream()
            .map(AttributeRef::of)
            .flatMap(
                place ->
                    place.target().isExtension()
                        ? place.target().subAttributes().stream().map(place::then)
                        : List.of(place).stream())
            .toList();
    Arbitrary<Filter> valuePaths =
        Arbitraries.of(places.stream().filter(place -> place.target().isComplex()).toList())
            .flatMap(
                place ->
                    trees(subAttributes(place.target()), Function.identity())
                        .map(element -> new Filter.ValuePath(place, element)));
    return trees(places, leaves -> Arbitraries.oneOf(leaves, valuePaths));
  }

  private static List<AttributeRef> subAttributes(Attribute complex) {
    return complex.subAttributes().stream().map(AttributeRef::of).toList();
  }

  private static Arbitrary<Filter> trees(
      List<AttributeRef> places, Function<Arbitrary<Filter>, Arbitrary<Filter>> more) {
    Arbitrary<Filter> leaves = more.apply(Arbitraries.of(places).flatMap(place -> leaf(place)));
    return Arbitraries.recursive(() -> leaves, FilterPropertyTest::joined, 0, 3);
  }

  private static Arbitrary<Filter> joined(Arbitrary<Filter> terms) {
    Arbitrary<List<Filter>> several = terms.list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        several.map(Filter.And::new), several.map(Filter.Or::new), terms.map(Filter.Not::new));
  }

  private static Arbitrary<Filter> leaf(AttributeRef place) {
    Arbitrary<Filter> present = Arbitraries.just(new Filter.Present(place));
    Arbitrary<Filter> isNull =
        Arbitraries.of(Operator.EQ, Operator.NE)
            .map(operator -> new Filter.Comparison(place, operator, new Literal.Null()));
    return place.target().isComplex()
        ? Arbitraries.oneOf(present, isNull)
        : Arbitraries.oneOf(present, isNull, comparison(place));
  }

  private static Arbitrary<Filter> comparison(AttributeRef place) {
    return Combinators.combine(operators(place.target().type()), literals(place.target().type()))
        .as((operator, literal) -> new Filter.Comparison(place, operator, literal));
  }

  private static Arbitrary<Operator> operators(Attribute.Type type) {
    return Arbitraries.of(Operator.values())
        .filter(
            operator ->
                switch (type) {
                  case STRING, REFERENCE -> true;
                  case BINARY -> operator.isEquality() || operator.isSubstring();
                  case BOOLEAN, COMPLEX -> operator.isEquality();
                  case INTEGER, DECIMAL, DATE_TIME -> !operator.isSubstring();
                });
  }

  private static Arbitrary<? extends Literal> literals(Attribute.Type type) {
    return switch (type) {
      case STRING, REFERENCE, BINARY, COMPLEX ->
          Arbitraries.strings().excludeChars('\0').ofMaxLength(20).map(Literal.Text::new);
      case BOOLEAN -> Arbitraries.of(true, false).map(Literal.Bool::new);
      case INTEGER ->
          Arbitraries.longs().map(number -> new Literal.Numeric(BigDecimal.valueOf(number)));
      case DECIMAL ->
          Arbitraries.bigDecimals()
              .between(new BigDecimal("-1E20"), new BigDecimal("1E20"))
              .ofScale(10)
              .map(Literal.Numeric::new);
      case DATE_TIME ->
          DateTimes.instants()
              .between(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"))
              .ofPrecision(ChronoUnit.MICROS)
              .map(Literal.Time::new);
    };
  }

  private static Filter parse(String filter, FilterLimits limits) {
    return FilterParser.parse(filter, TestingSchemas.STAFF_TYPE::find, limits);
  }
}
