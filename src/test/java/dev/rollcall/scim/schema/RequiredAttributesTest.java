package dev.rollcall.scim.schema;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimType;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredAttributesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"userName\": \"jane\"}",
        "{\"userName\": \"jane\", \"urn:example:scim:staff:1.0:User\": {\"contract\": \"1\"}}",
        """
        {"userName": "jane", "urn:example:scim:staff:1.0:User":
          {"contract": "1", "courses": [{"title": "a"}, {"title": "b"}]}}
        """
      })
  void takesADocumentThatHasThemAll(String document) {
    assertThatCode(() -> check(document)).doesNotThrowAnyException();
  }

  static Stream<Arguments> incomplete() {
    return Stream.of(
        argumentSet(
            "an attribute",
            "{\"displayName\": \"Jane\"}",
            "The required attribute 'userName' is missing."),
        argumentSet(
            "one of an extension that is used",
            "{\"userName\": \"jane\", \"urn:example:scim:staff:1.0:User\": {\"badge\": 1}}",
            "The required attribute 'urn:example:scim:staff:1.0:User:contract' is missing."),
        argumentSet(
            "a sub-attribute of one element",
            """
            {"userName": "jane", "urn:example:scim:staff:1.0:User":
              {"contract": "1", "courses": [{"title": "a"}, {"score": 1}]}}
            """,
            "The required attribute 'urn:example:scim:staff:1.0:User:courses.title' is missing."),
        argumentSet(
            "several, all named",
            "{\"urn:example:scim:staff:1.0:User\": {\"badge\": 1}}",
            "Required attributes are missing: userName, urn:example:scim:staff:1.0:User:contract."));
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void namesWhatIsMissing(String document, String detail) {
    assertRefused(ScimType.invalidValue, detail, () -> check(document));
  }

  private static void check(String document) {
    RequiredAttributes.check(Json.object(document), TestingSchemas.STAFF_TYPE);
  }
}
