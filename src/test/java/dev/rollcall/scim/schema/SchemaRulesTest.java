package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What RFC 7643 asks of the schemas of resources themselves. */
class SchemaRulesTest {

  private static final Map<String, Attribute.Type> DEFAULT_SUB_ATTRIBUTES =
      Map.of(
          "type", Attribute.Type.STRING,
          "display", Attribute.Type.STRING,
          "primary", Attribute.Type.BOOLEAN,
          "$ref", Attribute.Type.REFERENCE);

  static Stream<Attribute> complexAttributes() {
    return Stream.of(
            CoreSchemas.COMMON,
            CoreSchemas.USER,
            CoreSchemas.ENTERPRISE_USER,
            CoreSchemas.GROUP,
            CoreSchemas.SERVICE_PROVIDER_CONFIG,
            CoreSchemas.RESOURCE_TYPE)
        .flatMap(schema -> schema.attributes().stream())
        .filter(Attribute::isComplex);
  }

  @ParameterizedTest
  @MethodSource("complexAttributes")
  void complexAttributeOfAResource_holdsNoOther(Attribute attribute) {
    assertThat(attribute.subAttributes()).isNotEmpty().noneMatch(Attribute::isComplex);
  }

  @ParameterizedTest
  @MethodSource("complexAttributes")
  void defaultSubAttributes_haveTheTypesOfTheRfc(Attribute attribute) {
    List<Attribute> standard =
        attribute.subAttributes().stream()
            .filter(sub -> DEFAULT_SUB_ATTRIBUTES.containsKey(sub.name()))
            .toList();

    assertThat(standard)
        .allSatisfy(
            sub -> {
              assertThat(sub.type()).isEqualTo(DEFAULT_SUB_ATTRIBUTES.get(sub.name()));
              assertThat(sub.multiValued()).isFalse();
            });
  }
}
