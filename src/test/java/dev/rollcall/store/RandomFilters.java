package dev.rollcall.store;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Filters at random, as a client would write them, over everything that can be asked for. */
final class RandomFilters {

  private static final int DEPTH = 3;

  private final RandomValues values;
  private final List<String> ids;
  private final List<AttributeRef> places;
  private final List<AttributeRef> complexPlaces;

  /** Filters over the attributes of a type; {@code ids} are some that exist. */
  RandomFilters(RandomValues values, ResourceType type, List<String> ids) {
    this.values = values;
    this.ids = ids;
    this.places =
        Stream.concat(
                Stream.of("id", "meta.created", "meta.lastModified")
                    .map(type::find)
                    .flatMap(Optional::stream),
                type.root().subAttributes().stream()
                    .map(AttributeRef::of)
                    .flatMap(RandomFilters::withExtended)
                    .filter(place -> !FilterTranslator.isMadeUp(place)))
            .toList();
    this.complexPlaces =
        places.stream()
            .filter(place -> place.target().isComplex() && !place.target().isExtension())
            .toList();
  }

  private static Stream<AttributeRef> withExtended(AttributeRef place) {
    return place.target().isExtension()
        ? Stream.concat(Stream.of(place), place.target().subAttributes().stream().map(place::then))
        : Stream.of(place);
  }

  String filter() {
    return filter(DEPTH, () -> values.chance(30) ? valuePath() : leafOrSub(values.oneOf(places)));
  }

  private String filter(int depth, Supplier<String> leaf) {
    if (depth == 0 || values.chance(45)) {
      return leaf.get();
    }
    Supplier<String> inner = () -> filter(depth - 1, leaf);
    return switch (values.number(4)) {
      case 0 -> values.inAnyCase("not") + " (" + inner.get() + ")";
      case 1 -> "(" + inner.get() + ")";
      case 2 -> chain(" and ", inner);
      default -> chain(" or ", inner);
    };
  }

  private String chain(String word, Supplier<String> inner) {
    return IntStream.range(0, 2 + values.number(2))
        .mapToObj(_ -> inner.get())
        .collect(Collectors.joining(values.inAnyCase(word)));
  }

  /** {@code emails[type eq "work" and value co "x"]}, at times with a comparison behind it. */
  private String valuePath() {
    AttributeRef complex = values.oneOf(complexPlaces);
    List<Attribute> subs = complex.target().subAttributes();
    Supplier<String> sub = () -> leaf(AttributeRef.of(values.oneOf(subs)));
    return values.inAnyCase(complex.path())
        + "["
        + filter(2, sub)
        + "]"
        + (values.chance(15) ? "." + sub.get() : "");
  }

  private String leafOrSub(AttributeRef place) {
    Attribute target = place.target();
    return target.isComplex() && !target.isExtension() && values.chance(70)
        ? leaf(place.then(values.oneOf(target.subAttributes())))
        : leaf(place);
  }

  private String leaf(AttributeRef place) {
    String path = values.inAnyCase(place.path());
    // A complex attribute stands for its value; where it has none, it can only be there or not.
    Optional<Attribute> compared =
        place.target().isComplex() ? place.target().sub("value") : Optional.of(place.target());
    if (compared.isEmpty() || values.chance(10)) {
      return path + " " + values.inAnyCase(values.oneOf(List.of("pr", "eq null", "ne null")));
    }
    return path
        + " "
        + values.inAnyCase(values.oneOf(operators(compared.get().type())))
        + " "
        + literal(compared.get());
  }

  private static List<String> operators(Attribute.Type type) {
    List<String> operators = new ArrayList<>(List.of("eq", "eq", "ne"));
    if (type != Attribute.Type.BOOLEAN) {
      boolean ordered = type != Attribute.Type.BINARY;
      boolean text = type == Attribute.Type.STRING || type == Attribute.Type.REFERENCE;
      operators.addAll(ordered ? List.of("gt", "ge", "lt", "le") : List.of());
      operators.addAll(text || !ordered ? List.of("co", "sw", "ew") : List.of());
    }
    return operators;
  }

  private String literal(Attribute attribute) {
    if (attribute.name().equals("id")) {
      return RandomValues.quoted(values.inAnyCase(values.oneOf(ids)));
    }
    return switch (attribute.type()) {
      case STRING, REFERENCE -> RandomValues.quoted(values.text());
      case BINARY -> RandomValues.quoted(values.base64());
      case BOOLEAN -> values.oneOf(List.of("true", "false", "\"True\"", "\"False\""));
      case INTEGER -> values.chance(80) ? values.integer() : values.decimal();
      case DECIMAL -> values.decimal();
      case DATE_TIME -> RandomValues.quoted(values.dateTime());
      case COMPLEX -> throw new IllegalArgumentException("nothing to compare: " + attribute);
    };
  }
}
