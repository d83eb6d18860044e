package dev.rollcall.scim.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {

  private static final String CORE = "urn:example:2.0:User";
  private static final String LONGER = "urn:example:2.0:User:extra";
  private static final List<String> URNS = List.of(CORE, LONGER);

  static Stream<Arguments> paths() {
    return Stream.of(
        argumentSet("an attribute", "userName", name("userName")),
        argumentSet("a sub-attribute", "name.familyName", sub("name", "familyName")),
        argumentSet("dollar sign in front", "members.$ref", sub("members", "$ref")),
        argumentSet("dollar sign within", "a$b", name("a$b")),
        argumentSet("digits", "x509Certificates", name("x509Certificates")),
        argumentSet("ends of the alphabet", "azAZ.zaZA", sub("azAZ", "zaZA")),
        argumentSet("ends of the digits", "a09", name("a09")),
        argumentSet("hyphen and underscore", "cost-center_1", name("cost-center_1")),
        argumentSet("a schema alone", CORE, schemaAlone(CORE)),
        argumentSet("behind a schema", CORE + ":title", behind(CORE, name("title"))),
        argumentSet("sub behind a schema", CORE + ":name.x", behind(CORE, sub("name", "x"))),
        argumentSet(
            "schema in another case", "URN:Example:2.0:user:title", behind(CORE, name("title"))),
        argumentSet("the longest schema wins", LONGER + ":a.b", behind(LONGER, sub("a", "b"))),
        argumentSet("the longest schema alone", LONGER, schemaAlone(LONGER)),
        argumentSet(
            "a name that begins as another schema",
            CORE + ":extras",
            behind(CORE, name("extras"))));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void splits(String text, AttributePath expected) {
    assertThat(AttributePath.parse(text, URNS)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "name.",
        ".name",
        "a.b.c",
        "1a",
        "-a",
        "_a",
        "a b",
        " a",
        "größe",
        "a[b]",
        "a@b",
        "a`",
        "a{",
        "a/b",
        "a:b",
        "urn:example:2.0:User:",
        "urn:example:2.0:User.title",
        "urn:example:2.0:Users",
        "urn:example:2.0:Group:title",
        "urn:example:2.0:User:1a",
        "urn:example:2.0:User:a:b"
      })
  void refusesWhatIsNoPath(String text) {
    assertThat(AttributePath.parse(text, URNS)).isEmpty();
  }

  @Test
  void urnsAreToldFromNamesInAnyCase() {
    assertThat(List.of("urn:a", "URN:a", "Urn:")).allMatch(AttributePath::isUrn);
    assertThat(List.of("urn", "userName", "turn:a", "")).noneMatch(AttributePath::isUrn);
  }

  private static AttributePath name(String name) {
    return new AttributePath(Optional.empty(), Optional.of(name), Optional.empty());
  }

  private static AttributePath sub(String name, String sub) {
    return new AttributePath(Optional.empty(), Optional.of(name), Optional.of(sub));
  }

  private static AttributePath schemaAlone(String urn) {
    return new AttributePath(Optional.of(urn), Optional.empty(), Optional.empty());
  }

  private static AttributePath behind(String urn, AttributePath path) {
    return new AttributePath(Optional.of(urn), path.attribute(), path.subAttribute());
  }
}
