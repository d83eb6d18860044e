package dev.rollcall.scim.schema;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentReaderTest {

  static Stream<Arguments> documents() {
    return Stream.of(
        argumentSet(
            "names as the schema spells them, at every level",
            """
            {"USERNAME": "jane", "Name": {"FAMILYNAME": "Doe"}, "eMails": [{"Value": "j@x.test"}],
             "URN:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:user":
               {"Manager": {"VALUE": "7"}}}
            """,
            """
            {"userName": "jane", "name": {"familyName": "Doe"}, "emails": [{"value": "j@x.test"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"manager": {"value": "7"}}}
            """),
        argumentSet(
            "values as they are",
            """
            {"userName": " Jane ", "active": false, "profileUrl": "https://x.test/Jane"}
            """,
            """
            {"userName": " Jane ", "active": false, "profileUrl": "https://x.test/Jane"}
            """),
        argumentSet(
            "null and empty are unassigned",
            """
            {"title": null, "name": {}, "emails": [], "roles": [{}, null], "addresses":
              [{"country": null}], "phoneNumbers": null,
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": {}}}
            """,
            "{}"),
        argumentSet(
            "empty elements go, others stay in order",
            """
            {"emails": [{"value": "b"}, {}, null, {"value": "a", "type": null}]}
            """,
            """
            {"emails": [{"value": "b"}, {"value": "a"}]}
            """),
        argumentSet(
            "read-only attributes are dropped, whatever is in them",
            """
            {"id": "7", "schemas": 5, "meta": {"resourceType": "x"}, "groups": "none",
             "userName": "jane"}
            """,
            """
            {"userName": "jane"}
            """),
        argumentSet(
            "read-only sub-attributes are dropped",
            """
            {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
              {"manager": {"value": "7", "displayName": "Boss"}}}
            """,
            """
            {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
              {"manager": {"value": "7"}}}
            """),
        argumentSet(
            "a password is dropped",
            """
            {"userName": "jane", "password": "secret", "urn:example:scim:staff:1.0:User":
              {"desk": {"pin": "1234", "floor": 2}}}
            """,
            """
            {"userName": "jane", "urn:example:scim:staff:1.0:User": {"desk": {"floor": 2}}}
            """),
        argumentSet(
            "what is immutable is kept",
            """
            {"urn:example:scim:staff:1.0:User": {"desk": {"room": "A1"}}}
            """,
            """
            {"urn:example:scim:staff:1.0:User": {"desk": {"room": "A1"}}}
            """),
        argumentSet(
            "every type",
            """
            {"urn:example:scim:staff:1.0:User": {"badge": 7, "height": 1.5, "key": "AAA=",
              "hired": "2026-01-31T12:00:00Z", "homepage": "x", "tags": ["a", "b"]}}
            """,
            """
            {"urn:example:scim:staff:1.0:User": {"badge": 7, "height": 1.5, "key": "AAA=",
              "hired": "2026-01-31T12:00:00Z", "homepage": "x", "tags": ["a", "b"]}}
            """),
        argumentSet(
            "a whole number is a decimal too",
            """
            {"urn:example:scim:staff:1.0:User": {"height": 2}}
            """,
            """
            {"urn:example:scim:staff:1.0:User": {"height": 2}}
            """),
        argumentSet(
            "one primary among several",
            """
            {"emails": [{"value": "a", "primary": true}, {"value": "b", "primary": false},
              {"value": "c"}]}
            """,
            """
            {"emails": [{"value": "a", "primary": true}, {"value": "b", "primary": false},
              {"value": "c"}]}
            """),
        argumentSet(
            "a second spelling without a value is no second value",
            """
            {"userName": "jane", "USERNAME": null}
            """,
            """
            {"userName": "jane"}
            """));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void readsIntoCanonicalForm(String sent, String canonical) {
    assertThat(read(sent)).isEqualTo(Json.value(canonical));
  }

  static Stream<Arguments> wrongTypes() {
    return Stream.of(
        argumentSet("number for string", "{\"title\": 5}", "title", "a string", "a number"),
        argumentSet("boolean for string", "{\"title\": true}", "title", "a string", "a boolean"),
        argumentSet("list for string", "{\"title\": []}", "title", "a string", "a list"),
        argumentSet("object for string", "{\"title\": {}}", "title", "a string", "an object"),
        argumentSet(
            "number for reference", "{\"profileUrl\": 1}", "profileUrl", "a string", "a number"),
        argumentSet(
            "number for binary", staff("\"key\": 1"), staffPath("key"), "base64 text", "a number"),
        argumentSet(
            "other text for binary",
            staff("\"key\": \"no*base64\""),
            staffPath("key"),
            "base64 text",
            "a string that is none"),
        argumentSet(
            "string for boolean",
            "{\"active\": \"true\"}",
            "active",
            "true or false",
            "a string that is none"),
        argumentSet("number for boolean", "{\"active\": 1}", "active", "true or false", "a number"),
        argumentSet(
            "decimal for integer",
            staff("\"badge\": 1.5"),
            staffPath("badge"),
            "a whole number",
            "a number"),
        argumentSet(
            "string for integer",
            staff("\"badge\": \"1\""),
            staffPath("badge"),
            "a whole number",
            "a string that is none"),
        argumentSet(
            "string for decimal",
            staff("\"height\": \"1\""),
            staffPath("height"),
            "a number within the range of a double",
            "a string that is none"),
        argumentSet(
            "decimal beyond any double",
            staff("\"height\": 1e999"),
            staffPath("height"),
            "a number within the range of a double",
            "a number"),
        argumentSet(
            "other text for date-time",
            staff("\"hired\": \"yesterday\""),
            staffPath("hired"),
            "a date and time such as 2026-01-31T12:00:00Z",
            "a string that is none"),
        argumentSet(
            "number for date-time",
            staff("\"hired\": 1769860800"),
            staffPath("hired"),
            "a date and time such as 2026-01-31T12:00:00Z",
            "a number"),
        argumentSet(
            "string for complex",
            "{\"name\": \"Jane\"}",
            "name",
            "an object",
            "a string that is none"),
        argumentSet("list for complex", "{\"name\": []}", "name", "an object", "a list"),
        argumentSet(
            "object for a list",
            "{\"emails\": {\"value\": \"x\"}}",
            "emails",
            "a list",
            "an object"),
        argumentSet(
            "string in a list of objects",
            "{\"emails\": [\"x\"]}",
            "emails",
            "an object",
            "a string that is none"),
        argumentSet(
            "number in a list of strings",
            staff("\"tags\": [\"a\", 1]"),
            staffPath("tags"),
            "a string",
            "a number"),
        argumentSet(
            "sub-attribute, named as the schema spells it",
            "{\"EMAILS\": [{\"VALUE\": 1}]}",
            "emails.value",
            "a string",
            "a number"),
        argumentSet(
            "sub-attribute in an extension",
            staff("\"desk\": {\"floor\": \"1\"}"),
            staffPath("desk.floor"),
            "a whole number",
            "a string that is none"));
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  void refusesAWrongType(String sent, String path, String expected, String found) {
    assertRefused(
        ScimType.invalidValue,
        "The value of '" + path + "' must be " + expected + ", but is " + found + ".",
        () -> read(sent));
  }

  @Test
  void refusesAnAttributeInTwoSpellings() {
    assertRefused(
        ScimType.invalidSyntax,
        "The attribute 'userName' stands there twice, in different spellings.",
        () -> read("{\"userName\": \"a\", \"USERNAME\": \"a\"}"));
  }

  @Test
  void refusesASubAttributeInTwoSpellings() {
    assertRefused(
        ScimType.invalidSyntax,
        "The attribute 'value' stands there twice, in different spellings.",
        () -> read("{\"emails\": [{\"value\": \"a\", \"Value\": \"b\"}]}"));
  }

  @Test
  void refusesTwoPrimaries() {
    assertRefused(
        ScimType.invalidValue,
        "Only one value of 'emails' can be primary, but 2 are.",
        () -> read("{\"emails\": [{\"primary\": true, \"value\": \"a\"}, {\"primary\": true}]}"));
  }

  @Test
  void reportsUnknownAttributesAtEveryLevelInTheOrderMet() {
    DocumentReader reader = new DocumentReader();

    ObjectNode document =
        reader.document(
            Json.object(
                """
                {"hobby": "chess", "name": {"nick": "J"}, "emails": [{"label": "x"}, {"Label": "y"}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                   {"shoe": 43, "manager": {"mood": null}},
                 "urn:example:other": {"a": 1}}
                """),
            CoreSchemas.USER_TYPE);

    assertThat(document).isEmpty();
    assertThat(reader.unknown())
        .containsExactly(
            "hobby",
            "name.nick",
            "emails.label",
            "emails.Label",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:shoe",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.mood",
            "urn:example:other");
  }

  @Test
  void leavesTheSentTreeAsItIs() {
    ObjectNode sent = Json.object("{\"id\": \"7\", \"emails\": [{\"Value\": null}], \"x\": 1}");
    ObjectNode before = sent.deepCopy();

    new DocumentReader().document(sent, CoreSchemas.USER_TYPE);

    assertThat(sent).isEqualTo(before);
  }

  @Test
  void valueOfAListThatIsEmptyIsNull() {
    Attribute emails = CoreSchemas.USER_TYPE.root().sub("emails").orElseThrow();

    JsonNode value = new DocumentReader().value(emails, Json.value("[{}]"), "emails");

    assertThat(value).isEqualTo(NullNode.getInstance());
  }

  @Test
  void elementOfAListIsReadAlone() {
    Attribute emails = CoreSchemas.USER_TYPE.root().sub("emails").orElseThrow();

    JsonNode value =
        new DocumentReader().element(emails, Json.value("{\"TYPE\": \"work\"}"), "emails");

    assertThat(value).isEqualTo(Json.value("{\"type\": \"work\"}"));
  }

  @Test
  void elementThatIsNullIsNamedAsSuch() {
    Attribute title = CoreSchemas.USER_TYPE.root().sub("title").orElseThrow();

    assertRefused(
        ScimType.invalidValue,
        "The value of 'title' must be a string, but is null.",
        () -> new DocumentReader().element(title, NullNode.getInstance(), "title"));
  }

  private static ObjectNode read(String sent) {
    return new DocumentReader().document(Json.object(sent), TestingSchemas.STAFF_TYPE);
  }

  private static String staff(String fields) {
    return "{\"" + TestingSchemas.STAFF_URN + "\": {" + fields + "}}";
  }

  private static String staffPath(String path) {
    return TestingSchemas.STAFF_URN + ":" + path;
  }
}
