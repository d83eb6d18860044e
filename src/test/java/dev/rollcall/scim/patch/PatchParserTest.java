package dev.rollcall.scim.patch;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.TestingSchemas;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PatchParserTest {

  private static final String STAFF = TestingSchemas.STAFF_URN;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TITLE                              | title",
        "name                               | name",
        "Name.FamilyName                    | name.familyName",
        "emails                             | emails",
        "emails.value                       | emails.value",
        "EMAILS[TYPE EQ \"work\"]           | emails[type eq \"work\"]",
        "emails[value eq \"a]b\"].Display   | emails[value eq \"a]b\"].display",
        "emails[value eq \"[\"]             | emails[value eq \"[\"]",
        "urn:ietf:params:scim:schemas:core:2.0:User:emails[type pr].value | emails[type pr].value",
        "URN:example:scim:staff:1.0:user:desk.FLOOR"
            + " | urn:example:scim:staff:1.0:User:desk.floor",
        "urn:example:scim:staff:1.0:User    | urn:example:scim:staff:1.0:User",
        "urn:example:scim:staff:1.0:User:courses[score gt 1].passed"
            + " | urn:example:scim:staff:1.0:User:courses[score gt 1].passed"
      })
  void readsAPath(String path, String canonical) {
    PatchPath read =
        PatchPath.parse(path, TestingSchemas.STAFF_TYPE::find, FilterLimits.DEFAULT).orElseThrow();

    assertThat(read).hasToString(canonical);
  }

  @Test
  void pathKnowsItsParts() {
    PatchPath path =
        PatchPath.parse(
                STAFF + ":courses[score gt 1].passed",
                TestingSchemas.STAFF_TYPE::find,
                FilterLimits.DEFAULT)
            .orElseThrow();

    assertThat(path.attribute().path()).isEqualTo(STAFF + ":courses");
    assertThat(path.elements()).map(Object::toString).contains("score gt 1");
    assertThat(path.sub().orElseThrow().name()).isEqualTo("passed");
    assertThat(path.target().name()).isEqualTo("passed");
  }

  @ParameterizedTest
  @CsvSource({
    "emails, true",
    "emails[type pr], false",
    "emails.value, false",
    "title, false",
    "name, false",
    "urn:example:scim:staff:1.0:User:tags, true"
  })
  void onlyAListAsAWholeTakesAList(String path, boolean isList) {
    assertThat(
            PatchPath.parse(path, TestingSchemas.STAFF_TYPE::find, FilterLimits.DEFAULT)
                .map(PatchPath::isList))
        .contains(isList);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet(
            "unknown operation",
            "{'op': 'move', 'path': 'title'}",
            ScimType.invalidSyntax,
            "'move' is no operation; there are add, remove and replace."),
        argumentSet(
            "operation in another case",
            "{'op': 'Add', 'path': 'title', 'value': 'x'}",
            ScimType.invalidSyntax,
            "'Add' is no operation; there are add, remove and replace."),
        argumentSet(
            "add without a value",
            "{'op': 'add', 'path': 'title'}",
            ScimType.invalidValue,
            "The operation 'add' needs a value."),
        argumentSet(
            "replace without a value",
            "{'op': 'replace'}",
            ScimType.invalidValue,
            "The operation 'replace' needs a value."),
        argumentSet(
            "remove without a path",
            "{'op': 'remove', 'value': {'title': 'x'}}",
            ScimType.noTarget,
            "The operation 'remove' needs a path."),
        argumentSet(
            "no path and no object",
            "{'op': 'replace', 'value': 'x'}",
            ScimType.invalidValue,
            "The operation 'replace' without a path needs an object of attributes as its value."),
        argumentSet(
            "unknown attribute",
            "{'op': 'add', 'path': 'shoe', 'value': 1}",
            ScimType.invalidPath,
            "The path 'shoe' names no attribute of a User."),
        argumentSet(
            "unknown attribute to remove",
            "{'op': 'remove', 'path': 'name.shoe'}",
            ScimType.invalidPath,
            "The path 'name.shoe' names no attribute of a User."),
        argumentSet(
            "unknown attribute before brackets",
            "{'op': 'remove', 'path': 'shoes[size eq 1]'}",
            ScimType.invalidPath,
            "The path 'shoes[size eq 1]' names no attribute of a User."),
        argumentSet(
            "unknown sub-attribute behind brackets",
            "{'op': 'remove', 'path': 'emails[type pr].shoe'}",
            ScimType.invalidPath,
            "The path 'emails[type pr].shoe' names no attribute of a User."),
        argumentSet(
            "unknown key without a path",
            "{'op': 'add', 'value': {'title': 'x', 'shoe': 1}}",
            ScimType.invalidPath,
            "The path 'shoe' names no attribute of a User."),
        argumentSet(
            "sub-attribute as a key",
            "{'op': 'add', 'value': {'name.familyName': 'x'}}",
            ScimType.invalidPath,
            "'name.familyName' is no attribute name."),
        argumentSet(
            "value path as a key",
            "{'op': 'add', 'value': {'emails[type pr]': {}}}",
            ScimType.invalidPath,
            "'emails[type pr]' is no attribute name."),
        argumentSet(
            "empty path",
            "{'op': 'remove', 'path': ''}",
            ScimType.invalidPath,
            "The path '' names no attribute of a User."),
        argumentSet(
            "no closing bracket",
            "{'op': 'remove', 'path': 'emails[type pr'}",
            ScimType.invalidPath,
            "The path 'emails[type pr' lacks a closing bracket."),
        argumentSet(
            "closing bracket first",
            "{'op': 'remove', 'path': 'emails]type pr['}",
            ScimType.invalidPath,
            "The path 'emails]type pr[' lacks a closing bracket."),
        argumentSet(
            "no dot behind the bracket",
            "{'op': 'remove', 'path': 'emails[type pr]value'}",
            ScimType.invalidPath,
            "The path 'emails[type pr]value' needs a dot behind its bracket."),
        argumentSet(
            "brackets behind a simple attribute",
            "{'op': 'remove', 'path': 'title[value pr]'}",
            ScimType.invalidPath,
            "The path 'title[value pr]' selects values of an attribute that does not have several."),
        argumentSet(
            "brackets behind a single complex attribute",
            "{'op': 'remove', 'path': 'name[familyName pr]'}",
            ScimType.invalidPath,
            "The path 'name[familyName pr]' selects values of an attribute that does not have"
                + " several."),
        argumentSet(
            "brackets behind a list of simple values",
            "{'op': 'remove', 'path': '" + STAFF + ":tags[value pr]'}",
            ScimType.invalidPath,
            "The path '"
                + STAFF
                + ":tags[value pr]' selects values of an attribute that does not have several."),
        argumentSet(
            "filter that is none",
            "{'op': 'remove', 'path': 'emails[type is 1]'}",
            ScimType.invalidFilter,
            "The filter is not valid at column 6: 'is' is no operator; there are eq, ne, co, sw,"
                + " ew, gt, ge, lt, le and pr."),
        argumentSet(
            "two brackets",
            "{'op': 'remove', 'path': 'emails[type pr][value pr]'}",
            ScimType.invalidFilter,
            "The filter is not valid at column 8: expected 'and', 'or' or the end of the filter,"
                + " but found ']'."),
        argumentSet(
            "read-only attribute",
            "{'op': 'replace', 'path': 'id', 'value': '7'}",
            ScimType.mutability,
            "'id' is read-only and cannot be changed."),
        argumentSet(
            "read-only attribute to remove",
            "{'op': 'remove', 'path': 'groups'}",
            ScimType.mutability,
            "'groups' is read-only and cannot be changed."),
        argumentSet(
            "part of a read-only attribute",
            "{'op': 'add', 'path': 'meta.created', 'value': '2026-01-01T00:00:00Z'}",
            ScimType.mutability,
            "'meta.created' is read-only and cannot be changed."),
        argumentSet(
            "read-only attribute without a path",
            "{'op': 'add', 'value': {'schemas': ['urn:x']}}",
            ScimType.mutability,
            "'schemas' is read-only and cannot be changed."),
        argumentSet(
            "read-only sub-attribute",
            "{'op': 'replace', 'path': '" + STAFF + ":courses[title pr].mark', 'value': 'x'}",
            ScimType.mutability,
            "'" + STAFF + ":courses[title pr].mark' is read-only and cannot be changed."),
        argumentSet(
            "read-only sub-attribute to remove",
            "{'op': 'remove', 'path': '" + STAFF + ":desk.plan'}",
            ScimType.mutability,
            "'" + STAFF + ":desk.plan' is read-only and cannot be changed."),
        argumentSet(
            "value of the wrong type",
            "{'op': 'replace', 'path': 'active', 'value': 'true'}",
            ScimType.invalidValue,
            "The value of 'active' must be true or false, but is a string that is none."),
        argumentSet(
            "one value for a list",
            "{'op': 'add', 'path': 'emails', 'value': {'value': 'x'}}",
            ScimType.invalidValue,
            "The value of 'emails' must be a list, but is an object."),
        argumentSet(
            "list for an element",
            "{'op': 'add', 'path': 'emails[type pr]', 'value': [{'value': 'x'}]}",
            ScimType.invalidValue,
            "The value of 'emails[type pr]' must be an object, but is a list."),
        argumentSet(
            "null",
            "{'op': 'replace', 'path': 'title', 'value': null}",
            ScimType.invalidValue,
            "The value of 'title' must be a string, but is null."),
        argumentSet(
            "null for a list",
            "{'op': 'replace', 'path': 'emails', 'value': null}",
            ScimType.invalidValue,
            "The value for 'emails' is empty."),
        argumentSet(
            "empty object",
            "{'op': 'replace', 'path': 'name', 'value': {}}",
            ScimType.invalidValue,
            "The value for 'name' is empty."),
        argumentSet(
            "two primaries",
            "{'op': 'add', 'path': 'roles', 'value': [{'primary': true}, {'primary': true}]}",
            ScimType.invalidValue,
            "Only one value of 'roles' can be primary, but 2 are."));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String operation, ScimType type, String detail) {
    assertRefused(type, detail, () -> parse(TestingSchemas.STAFF_TYPE, operation));
  }

  @Test
  void unknownSubAttributesOfAValueAreReported() {
    PatchParser parser = new PatchParser(CoreSchemas.USER_TYPE, FilterLimits.DEFAULT);

    parser.parse(
        SentOperations.of("[{'op': 'add', 'path': 'name', 'value': {'a': 1, 'givenName': 'J'}}]")
            .getFirst());
    parser.parse(
        SentOperations.of(
                "[{'op': 'add', 'path': 'roles[type pr]', 'value': {'b': 1, 'value': 'J'}}]")
            .getFirst());

    assertThat(parser.unknown()).containsExactly("name.a", "roles[type pr].b");
  }

  @Test
  void withoutAPathThereIsOneOperationForEachAttribute() {
    assertThat(
            parse(
                CoreSchemas.USER_TYPE,
                "{'op': 'replace', 'value': {'TITLE': 'x', 'name': {'givenName': 'J'}}}"))
        .allMatch(PatchOperation.Replace.class::isInstance)
        .extracting(operation -> operation.path().toString())
        .containsExactly("title", "name");
  }

  @Test
  void passwordIsNotKeptInTheOperation() {
    assertThat(
            parse(
                CoreSchemas.USER_TYPE, "{'op': 'replace', 'path': 'password', 'value': 'secret'}"))
        .first()
        .isInstanceOfSatisfying(
            PatchOperation.Replace.class,
            replace -> assertThat(replace.value()).isEqualTo(Json.value("null")));
  }

  @Test
  void exactOperationsRefuseWhereNothingMatches() {
    assertThat(
            parse(CoreSchemas.USER_TYPE, "{'op': 'remove', 'path': 'emails[type pr]'}").getFirst())
        .isInstanceOfSatisfying(
            PatchOperation.Remove.class,
            remove ->
                assertThat(remove.noMatch()).isInstanceOf(PatchOperation.NoMatch.Refuse.class));
  }

  private static List<PatchOperation> parse(ResourceType type, String operation) {
    return new PatchParser(type, FilterLimits.DEFAULT)
        .parse(SentOperations.of("[" + operation + "]").getFirst());
  }
}
