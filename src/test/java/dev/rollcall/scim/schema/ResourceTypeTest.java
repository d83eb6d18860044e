package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.scim.path.AttributePath;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTypeTest {

  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  static Stream<Arguments> knownPaths() {
    return Stream.of(
        argumentSet("attribute", "userName", "userName"),
        argumentSet("attribute in another case", "USERNAME", "userName"),
        argumentSet("common attribute", "externalid", "externalId"),
        argumentSet("common sub-attribute", "meta.lastmodified", "meta.lastModified"),
        argumentSet("sub-attribute", "Name.FamilyName", "name.familyName"),
        argumentSet("sub-attribute of a list", "emails.VALUE", "emails.value"),
        argumentSet("dollar sign", "groups.$REF", "groups.$ref"),
        argumentSet("behind the core schema", USER + ":name.givenName", "name.givenName"),
        argumentSet(
            "behind the core schema, another case", USER.toUpperCase(Locale.ROOT) + ":id", "id"),
        argumentSet("extension attribute", ENTERPRISE + ":DEPARTMENT", ENTERPRISE + ":department"),
        argumentSet(
            "extension sub-attribute",
            ENTERPRISE.toLowerCase(Locale.ROOT) + ":manager.Value",
            ENTERPRISE + ":manager.value"),
        argumentSet("extension itself", ENTERPRISE, ENTERPRISE),
        argumentSet(
            "extension itself, another case", ENTERPRISE.toUpperCase(Locale.ROOT), ENTERPRISE));
  }

  @ParameterizedTest
  @MethodSource("knownPaths")
  void findsInAnyCase(String path, String canonical) {
    assertThat(CoreSchemas.USER_TYPE.find(path)).map(AttributeRef::path).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "name.nothing",
        "userName.value",
        "department",
        "manager.value",
        "emails.value.x",
        USER,
        USER + ":department",
        USER + ".userName",
        ENTERPRISE + ":userName",
        ENTERPRISE + ":id",
        ENTERPRISE + ":",
        "urn:example:other:User:department"
      })
  void doesNotFindWhatNoSchemaHasThere(String path) {
    assertThat(CoreSchemas.USER_TYPE.find(path)).isEmpty();
  }

  @Test
  void extensionAttributeIsReachedThroughItsExtension() {
    assertThat(CoreSchemas.USER_TYPE.find(ENTERPRISE + ":manager.value").orElseThrow().steps())
        .extracting(Attribute::name)
        .containsExactly(ENTERPRISE, "manager", "value");
  }

  @Test
  void placeIsMultiValuedWhenAnyStepToItIs() {
    assertThat(CoreSchemas.USER_TYPE.find("emails.value").orElseThrow().isMultiValued()).isTrue();
    assertThat(CoreSchemas.USER_TYPE.find("name.familyName").orElseThrow().isMultiValued())
        .isFalse();
  }

  @Test
  void referenceWithoutStepsIsRefused() {
    assertThatThrownBy(() -> new AttributeRef(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reference has at least one step");
  }

  @Test
  void extendedTypeKnowsOldAndNewExtensionsAndLeavesTheOriginalAsItIs() {
    ResourceType extended = CoreSchemas.USER_TYPE.extendedBy(List.of(TestingSchemas.STAFF));

    assertThat(extended.extensions())
        .containsExactly(CoreSchemas.ENTERPRISE_USER, TestingSchemas.STAFF);
    assertThat(extended.find(TestingSchemas.STAFF_URN + ":badge")).isPresent();
    assertThat(extended.find(ENTERPRISE + ":department")).isPresent();
    assertThat(CoreSchemas.USER_TYPE.find(TestingSchemas.STAFF_URN + ":badge")).isEmpty();
  }

  @Test
  void typeDescribesItself() {
    ResourceType extended = CoreSchemas.USER_TYPE.extendedBy(List.of());

    assertThat(extended.name()).isEqualTo("User");
    assertThat(extended.endpoint()).isEqualTo("/Users");
    assertThat(extended.description()).isEqualTo("A person of the account.");
    assertThat(extended.schema()).isEqualTo(CoreSchemas.USER);
    assertThat(CoreSchemas.GROUP_TYPE.name()).isEqualTo("Group");
    assertThat(CoreSchemas.GROUP_TYPE.endpoint()).isEqualTo("/Groups");
  }

  @Test
  void rootHoldsCommonAndCoreAttributesAndExtensions() {
    assertThat(CoreSchemas.GROUP_TYPE.root().subAttributes())
        .extracting(Attribute::name)
        .containsExactlyInAnyOrder("schemas", "id", "externalId", "meta", "displayName", "members");
    assertThat(CoreSchemas.USER_TYPE.root().subAttributes())
        .filteredOn(Attribute::isExtension)
        .extracting(Attribute::name)
        .containsExactly(ENTERPRISE);
  }

  @Test
  void everyAttributeOfEveryTypeIsFoundByItsOwnPath() {
    assertThat(allPlaces(TestingSchemas.STAFF_TYPE))
        .hasSizeGreaterThan(90)
        .allSatisfy(
            place -> assertThat(TestingSchemas.STAFF_TYPE.find(place.path())).contains(place));
  }

  @Test
  void urnInFrontMustBeOneOfTheTypes() {
    assertThat(AttributePath.isUrn(USER)).isTrue();
    assertThat(CoreSchemas.GROUP_TYPE.find(USER + ":displayName")).isEmpty();
  }

  private static List<AttributeRef> allPlaces(ResourceType type) {
    return type.root().subAttributes().stream().flatMap(a -> below(AttributeRef.of(a))).toList();
  }

  private static Stream<AttributeRef> below(AttributeRef place) {
    return Stream.concat(
        Stream.of(place),
        place.target().subAttributes().stream().flatMap(sub -> below(place.then(sub))));
  }
}
