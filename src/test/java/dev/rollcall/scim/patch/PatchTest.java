package dev.rollcall.scim.patch;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.schema.TestingSchemas;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatchTest {

  private static final String TWO_EMAILS =
      """
      {"emails": [{"value": "w@x.test", "type": "work", "primary": true},
                  {"value": "h@x.test", "type": "home"}]}
      """;

  static Stream<Arguments> adds() {
    return Stream.of(
        argumentSet(
            "simple attribute that is absent",
            "{}",
            "[{'op': 'add', 'path': 'title', 'value': 'Dr'}]",
            "{'title': 'Dr'}"),
        argumentSet(
            "simple attribute takes the place of the old value",
            "{'title': 'Dr'}",
            "[{'op': 'add', 'path': 'TITLE', 'value': 'Prof'}]",
            "{'title': 'Prof'}"),
        argumentSet(
            "complex attribute: sub-attributes that are not given stay",
            "{'name': {'givenName': 'Jane', 'familyName': 'Doe'}}",
            "[{'op': 'add', 'path': 'name', 'value': {'FAMILYNAME': 'Roe', 'middleName': 'M'}}]",
            "{'name': {'givenName': 'Jane', 'familyName': 'Roe', 'middleName': 'M'}}"),
        argumentSet(
            "sub-attribute of a complex attribute that is absent",
            "{}",
            "[{'op': 'add', 'path': 'name.familyName', 'value': 'Doe'}]",
            "{'name': {'familyName': 'Doe'}}"),
        argumentSet(
            "list: new values come behind the old ones",
            "{'roles': [{'value': 'a'}]}",
            "[{'op': 'add', 'path': 'roles', 'value': [{'value': 'b'}, {'value': 'c'}]}]",
            "{'roles': [{'value': 'a'}, {'value': 'b'}, {'value': 'c'}]}"),
        argumentSet(
            "list that is absent",
            "{}",
            "[{'op': 'add', 'path': 'roles', 'value': [{'value': 'a'}]}]",
            "{'roles': [{'value': 'a'}]}"),
        argumentSet(
            "value that the list has already",
            "{'roles': [{'value': 'a', 'display': 'A'}, {'value': 'b'}]}",
            "[{'op': 'add', 'path': 'roles', 'value': [{'value': 'a'}, {'value': 'b'}]}]",
            "{'roles': [{'value': 'a', 'display': 'A'}, {'value': 'b'}]}"),
        argumentSet(
            "value that says more than one in the list is another",
            "{'roles': [{'value': 'a'}]}",
            "[{'op': 'add', 'path': 'roles', 'value': [{'value': 'a', 'type': 't'}]}]",
            "{'roles': [{'value': 'a'}, {'value': 'a', 'type': 't'}]}"),
        argumentSet(
            "simple values of a list",
            staff("'tags': ['a', 'b']"),
            "[{'op': 'add', 'path': '" + staffPath("tags") + "', 'value': ['b', 'c']}]",
            staff("'tags': ['a', 'b', 'c']")),
        argumentSet(
            "element of a value path gets sub-attributes",
            TWO_EMAILS,
            """
            [{'op': 'add', 'path': 'emails[type eq "home"]', 'value': {'display': 'H'}}]
            """,
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work', 'primary': true},
                        {'value': 'h@x.test', 'type': 'home', 'display': 'H'}]}
            """),
        argumentSet(
            "sub-attribute of a value path",
            TWO_EMAILS,
            """
            [{'op': 'add', 'path': 'emails[type eq "home"].value', 'value': 'n@x.test'}]
            """,
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work', 'primary': true},
                        {'value': 'n@x.test', 'type': 'home'}]}
            """),
        argumentSet(
            "sub-attribute of all elements",
            TWO_EMAILS,
            "[{'op': 'add', 'path': 'emails.display', 'value': 'E'}]",
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work', 'primary': true, 'display': 'E'},
                        {'value': 'h@x.test', 'type': 'home', 'display': 'E'}]}
            """),
        argumentSet(
            "extension attribute makes the extension",
            "{}",
            "[{'op': 'add', 'path': '" + staffPath("badge") + "', 'value': 7}]",
            staff("'badge': 7")),
        argumentSet(
            "sub-attribute in an extension",
            "{}",
            "[{'op': 'add', 'path': '" + staffPath("desk.floor") + "', 'value': 2}]",
            staff("'desk': {'floor': 2}")),
        argumentSet(
            "value path in an extension",
            staff("'courses': [{'title': 'a'}, {'title': 'b'}]"),
            "[{'op': 'add', 'path': '"
                + staffPath("courses[title eq \"b\"].score")
                + "', 'value': 1}]",
            staff("'courses': [{'title': 'a'}, {'title': 'b', 'score': 1}]")),
        argumentSet(
            "extension as a whole: what is not given stays",
            staff("'badge': 7, 'tags': ['a']"),
            "[{'op': 'add', 'path': 'urn:example:scim:staff:1.0:User',"
                + " 'value': {'badge': 8, 'Tags': ['b']}}]",
            staff("'badge': 8, 'tags': ['a', 'b']")),
        argumentSet(
            "no path: each attribute of the value",
            "{'title': 'Dr', 'roles': [{'value': 'a'}]}",
            """
            [{'op': 'add', 'value': {'Title': 'Prof', 'roles': [{'value': 'b'}],
              'name': {'givenName': 'J'}, 'urn:example:scim:staff:1.0:User': {'badge': 1}}}]
            """,
            """
            {'title': 'Prof', 'roles': [{'value': 'a'}, {'value': 'b'}],
             'name': {'givenName': 'J'}, 'urn:example:scim:staff:1.0:User': {'badge': 1}}
            """),
        argumentSet(
            "no path, names behind URNs",
            "{}",
            """
            [{'op': 'add', 'value': {'urn:ietf:params:scim:schemas:core:2.0:User:title': 'Dr',
              'urn:example:scim:staff:1.0:User:badge': 1}}]
            """,
            "{'title': 'Dr', 'urn:example:scim:staff:1.0:User': {'badge': 1}}"),
        argumentSet(
            "immutable attribute that has no value",
            staff("'desk': {'floor': 1}"),
            "[{'op': 'add', 'path': '" + staffPath("desk.room") + "', 'value': 'A'}]",
            staff("'desk': {'floor': 1, 'room': 'A'}")),
        argumentSet(
            "immutable attribute that has this very value",
            staff("'desk': {'room': 'A'}"),
            "[{'op': 'add', 'path': '" + staffPath("desk") + "', 'value': {'room': 'A'}}]",
            staff("'desk': {'room': 'A'}")),
        argumentSet(
            "password is taken and forgotten",
            "{'title': 'Dr'}",
            "[{'op': 'add', 'path': 'password', 'value': 'secret'}]",
            "{'title': 'Dr'}"),
        argumentSet(
            "read-only sub-attribute of a value is left out",
            "{}",
            "[{'op': 'add', 'path': '"
                + staffPath("courses")
                + "', 'value': [{'title': 'a', 'mark': 'x'}]}]",
            staff("'courses': [{'title': 'a'}]")));
  }

  static Stream<Arguments> replaces() {
    return Stream.of(
        argumentSet(
            "simple attribute",
            "{'title': 'Dr'}",
            "[{'op': 'replace', 'path': 'title', 'value': 'Prof'}]",
            "{'title': 'Prof'}"),
        argumentSet(
            "simple attribute that is absent is added",
            "{}",
            "[{'op': 'replace', 'path': 'title', 'value': 'Prof'}]",
            "{'title': 'Prof'}"),
        argumentSet(
            "complex attribute: sub-attributes that are not given stay",
            "{'name': {'givenName': 'Jane', 'familyName': 'Doe'}}",
            "[{'op': 'replace', 'path': 'name', 'value': {'familyName': 'Roe'}}]",
            "{'name': {'givenName': 'Jane', 'familyName': 'Roe'}}"),
        argumentSet(
            "sub-attribute",
            "{'name': {'givenName': 'Jane', 'familyName': 'Doe'}}",
            "[{'op': 'replace', 'path': 'name.familyName', 'value': 'Roe'}]",
            "{'name': {'givenName': 'Jane', 'familyName': 'Roe'}}"),
        argumentSet(
            "list: all its values",
            TWO_EMAILS,
            "[{'op': 'replace', 'path': 'emails', 'value': [{'value': 'n@x.test'}]}]",
            "{'emails': [{'value': 'n@x.test'}]}"),
        argumentSet(
            "element of a value path, whole",
            TWO_EMAILS,
            """
            [{'op': 'replace', 'path': 'emails[type eq "work"]', 'value': {'value': 'n@x.test'}}]
            """,
            "{'emails': [{'value': 'n@x.test'}, {'value': 'h@x.test', 'type': 'home'}]}"),
        argumentSet(
            "every element of a value path",
            "{'roles': [{'value': 'a', 'type': 't'}, {'value': 'b'}, {'value': 'c', 'type': 't'}]}",
            """
            [{'op': 'replace', 'path': 'roles[type eq "t"].display', 'value': 'D'}]
            """,
            """
            {'roles': [{'value': 'a', 'type': 't', 'display': 'D'}, {'value': 'b'},
                       {'value': 'c', 'type': 't', 'display': 'D'}]}
            """),
        argumentSet(
            "extension as a whole: what is not given stays, lists are replaced",
            staff("'badge': 7, 'tags': ['a'], 'desk': {'floor': 1, 'room': 'A'}"),
            "[{'op': 'replace', 'path': 'URN:example:scim:staff:1.0:User',"
                + " 'value': {'tags': ['b'], 'desk': {'floor': 2}}}]",
            staff("'badge': 7, 'tags': ['b'], 'desk': {'floor': 2, 'room': 'A'}")),
        argumentSet(
            "no path: each attribute of the value",
            "{'title': 'Dr', 'roles': [{'value': 'a'}], 'userName': 'jane'}",
            "[{'op': 'replace', 'value': {'title': 'Prof', 'roles': [{'value': 'b'}]}}]",
            "{'title': 'Prof', 'roles': [{'value': 'b'}], 'userName': 'jane'}"),
        argumentSet(
            "required attribute",
            "{'userName': 'jane'}",
            "[{'op': 'replace', 'path': 'userName', 'value': 'june'}]",
            "{'userName': 'june'}"));
  }

  static Stream<Arguments> removes() {
    return Stream.of(
        argumentSet(
            "simple attribute",
            "{'title': 'Dr', 'userName': 'jane'}",
            "[{'op': 'remove', 'path': 'title'}]",
            "{'userName': 'jane'}"),
        argumentSet(
            "what is absent",
            "{'userName': 'jane'}",
            """
            [{'op': 'remove', 'path': 'title'}, {'op': 'remove', 'path': 'name.givenName'},
             {'op': 'remove', 'path': 'emails'},
             {'op': 'remove', 'path': 'urn:example:scim:staff:1.0:User:desk.floor'}]
            """,
            "{'userName': 'jane'}"),
        argumentSet(
            "complex attribute",
            "{'name': {'givenName': 'Jane'}, 'title': 'Dr'}",
            "[{'op': 'remove', 'path': 'name'}]",
            "{'title': 'Dr'}"),
        argumentSet(
            "sub-attribute",
            "{'name': {'givenName': 'Jane', 'familyName': 'Doe'}}",
            "[{'op': 'remove', 'path': 'name.familyName'}]",
            "{'name': {'givenName': 'Jane'}}"),
        argumentSet(
            "last sub-attribute takes the attribute with it",
            "{'name': {'givenName': 'Jane'}, 'title': 'Dr'}",
            "[{'op': 'remove', 'path': 'name.givenName'}]",
            "{'title': 'Dr'}"),
        argumentSet("list, whole", TWO_EMAILS, "[{'op': 'remove', 'path': 'emails'}]", "{}"),
        argumentSet(
            "elements of a value path",
            TWO_EMAILS,
            """
            [{'op': 'remove', 'path': 'emails[type eq "work"]'}]
            """,
            "{'emails': [{'value': 'h@x.test', 'type': 'home'}]}"),
        argumentSet(
            "all elements, and with them the list",
            TWO_EMAILS,
            "[{'op': 'remove', 'path': 'emails[value pr]'}]",
            "{}"),
        argumentSet(
            "sub-attribute of a value path",
            TWO_EMAILS,
            """
            [{'op': 'remove', 'path': 'emails[type eq "work"].primary'}]
            """,
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work'},
                        {'value': 'h@x.test', 'type': 'home'}]}
            """),
        argumentSet(
            "only sub-attribute of an element, and with it the element",
            "{'roles': [{'value': 'a'}, {'value': 'b', 'type': 't'}]}",
            """
            [{'op': 'remove', 'path': 'roles[value eq "a"].value'}]
            """,
            "{'roles': [{'value': 'b', 'type': 't'}]}"),
        argumentSet(
            "value of an element, and with it what only labels it",
            """
            {'phoneNumbers': [{'value': '1', 'type': 'work', 'primary': false, 'display': '+1'},
                              {'value': '2', 'type': 'home'}]}
            """,
            """
            [{'op': 'remove', 'path': 'phoneNumbers[type eq "work"].value'}]
            """,
            "{'phoneNumbers': [{'value': '2', 'type': 'home'}]}"),
        argumentSet(
            "last part of an address, and with it what only labels it",
            "{'addresses': [{'type': 'work', 'locality': 'Linz', 'region': 'O'}]}",
            """
            [{'op': 'remove', 'path': 'addresses[type eq "work"].locality'},
             {'op': 'remove', 'path': 'addresses[type eq "work"].region'}]
            """,
            "{}"),
        argumentSet(
            "value of an element that gets another one at once keeps its labels",
            TWO_EMAILS,
            """
            [{'op': 'remove', 'path': 'emails[type eq "work"].value'},
             {'op': 'add', 'path': 'emails[type eq "work"].value', 'value': 'n@x.test'}]
            """,
            """
            {'emails': [{'value': 'n@x.test', 'type': 'work', 'primary': true},
                        {'value': 'h@x.test', 'type': 'home'}]}
            """),
        argumentSet(
            "element that nothing was taken from stays, were it a label alone",
            "{'emails': [{'type': 'home'}, {'type': 'work', 'value': 'w@x.test'}]}",
            """
            [{'op': 'remove', 'path': 'emails[type eq "work"].value'}]
            """,
            "{'emails': [{'type': 'home'}]}"),
        argumentSet(
            "sub-attribute of all elements",
            TWO_EMAILS,
            "[{'op': 'remove', 'path': 'emails.type'}]",
            "{'emails': [{'value': 'w@x.test', 'primary': true}, {'value': 'h@x.test'}]}"),
        argumentSet(
            "one of two equal elements only where the filter matches it",
            "{'roles': [{'value': 'a'}, {'value': 'a'}, {'value': 'b'}]}",
            """
            [{'op': 'remove', 'path': 'roles[value eq "b"]'}]
            """,
            "{'roles': [{'value': 'a'}, {'value': 'a'}]}"),
        argumentSet(
            "extension attribute",
            staff("'badge': 7, 'tags': ['a']"),
            "[{'op': 'remove', 'path': '" + staffPath("tags") + "'}]",
            staff("'badge': 7")),
        argumentSet(
            "last extension attribute takes the extension with it",
            staff("'desk': {'floor': 1}"),
            "[{'op': 'remove', 'path': '" + staffPath("desk.floor") + "'}]",
            "{}"),
        argumentSet(
            "extension as a whole",
            staff("'badge': 7, 'contract': 'c'"),
            "[{'op': 'remove', 'path': 'urn:example:scim:staff:1.0:User'}]",
            "{}"),
        argumentSet(
            "password is nothing to remove",
            "{'title': 'Dr'}",
            "[{'op': 'remove', 'path': 'password'}]",
            "{'title': 'Dr'}"));
  }

  static Stream<Arguments> primaries() {
    return Stream.of(
        argumentSet(
            "an added value",
            TWO_EMAILS,
            "[{'op': 'add', 'path': 'emails', 'value': [{'value': 'n', 'primary': true}]}]",
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work', 'primary': false},
                        {'value': 'h@x.test', 'type': 'home'}, {'value': 'n', 'primary': true}]}
            """),
        argumentSet(
            "an added value that is not primary leaves it",
            TWO_EMAILS,
            "[{'op': 'add', 'path': 'emails', 'value': [{'value': 'n', 'primary': false}]}]",
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work', 'primary': true},
                        {'value': 'h@x.test', 'type': 'home'}, {'value': 'n', 'primary': false}]}
            """),
        argumentSet(
            "a sub-attribute that is set",
            TWO_EMAILS,
            """
            [{'op': 'replace', 'path': 'emails[type eq "home"].primary', 'value': true}]
            """,
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work', 'primary': false},
                        {'value': 'h@x.test', 'type': 'home', 'primary': true}]}
            """),
        argumentSet(
            "the first of all",
            "{'roles': [{'value': 'a'}, {'value': 'b', 'primary': true}]}",
            """
            [{'op': 'replace', 'path': 'roles[value eq "a"].primary', 'value': true}]
            """,
            "{'roles': [{'value': 'a', 'primary': true}, {'value': 'b', 'primary': false}]}"),
        argumentSet(
            "an element that is merged",
            TWO_EMAILS,
            """
            [{'op': 'add', 'path': 'emails[type eq "home"]', 'value': {'primary': true}}]
            """,
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work', 'primary': false},
                        {'value': 'h@x.test', 'type': 'home', 'primary': true}]}
            """),
        argumentSet(
            "set on all, the last one has it",
            TWO_EMAILS,
            "[{'op': 'replace', 'path': 'emails.primary', 'value': true}]",
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work', 'primary': false},
                        {'value': 'h@x.test', 'type': 'home', 'primary': true}]}
            """),
        argumentSet(
            "taken away, nobody has it",
            TWO_EMAILS,
            "[{'op': 'replace', 'path': 'emails[primary eq true].primary', 'value': false}]",
            """
            {'emails': [{'value': 'w@x.test', 'type': 'work', 'primary': false},
                        {'value': 'h@x.test', 'type': 'home'}]}
            """));
  }

  static Stream<Arguments> sequences() {
    return Stream.of(
        argumentSet(
            "a filter sees what was added",
            "{}",
            """
            [{'op': 'add', 'path': 'roles', 'value': [{'value': 'a', 'type': 't'}]},
             {'op': 'replace', 'path': 'roles[type eq "t"].value', 'value': 'b'},
             {'op': 'remove', 'path': 'roles[value eq "b"].type'}]
            """,
            "{'roles': [{'value': 'b'}]}"),
        argumentSet(
            "the last of two wins",
            "{}",
            """
            [{'op': 'add', 'path': 'title', 'value': 'Dr'},
             {'op': 'replace', 'path': 'title', 'value': 'Prof'}]
            """,
            "{'title': 'Prof'}"),
        argumentSet(
            "an immutable attribute of an element that was removed and added",
            "{'emails': [{'value': 'a'}]}",
            """
            [{'op': 'remove', 'path': 'emails'},
             {'op': 'add', 'path': 'emails', 'value': [{'value': 'a', 'type': 'work'}]}]
            """,
            "{'emails': [{'value': 'a', 'type': 'work'}]}"),
        argumentSet("no operations", "{'title': 'Dr'}", "[]", "{'title': 'Dr'}"));
  }

  @ParameterizedTest
  @MethodSource("adds")
  void adds(String document, String operations, String expected) {
    assertPatched(document, operations, expected);
  }

  @ParameterizedTest
  @MethodSource("replaces")
  void replaces(String document, String operations, String expected) {
    assertPatched(document, operations, expected);
  }

  @ParameterizedTest
  @MethodSource("removes")
  void removes(String document, String operations, String expected) {
    assertPatched(document, operations, expected);
  }

  @ParameterizedTest
  @MethodSource("primaries")
  void primaryMovesTo(String document, String operations, String expected) {
    assertPatched(document, operations, expected);
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void laterOperationsSeeEarlierOnes(String document, String operations, String expected) {
    assertPatched(document, operations, expected);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet(
            "replacing an element that is not there",
            TWO_EMAILS,
            """
            [{'op': 'replace', 'path': 'emails[type eq "other"].value', 'value': 'x'}]
            """,
            ScimType.noTarget,
            "The path 'emails[type eq \"other\"].value' selects no value."),
        argumentSet(
            "adding to an element that is not there",
            "{}",
            """
            [{'op': 'add', 'path': 'emails[type eq "work"]', 'value': {'value': 'x'}}]
            """,
            ScimType.noTarget,
            "The path 'emails[type eq \"work\"]' selects no value."),
        argumentSet(
            "removing an element that is not there",
            TWO_EMAILS,
            """
            [{'op': 'remove', 'path': 'emails[type eq "other"]'}]
            """,
            ScimType.noTarget,
            "The path 'emails[type eq \"other\"]' selects no value."),
        argumentSet(
            "removing a required attribute",
            "{'userName': 'jane'}",
            "[{'op': 'remove', 'path': 'USERNAME'}]",
            ScimType.mutability,
            "'userName' is required and cannot be removed."),
        argumentSet(
            "removing a required sub-attribute of all elements",
            staff("'courses': [{'title': 'a', 'score': 1}]"),
            "[{'op': 'remove', 'path': '" + staffPath("courses.title") + "'}]",
            ScimType.mutability,
            "'" + staffPath("courses.title") + "' is required and cannot be removed."),
        argumentSet(
            "removing a required sub-attribute of one element",
            staff("'courses': [{'title': 'a', 'score': 1}]"),
            "[{'op': 'remove', 'path': '" + staffPath("courses[score eq 1].title") + "'}]",
            ScimType.mutability,
            "'" + staffPath("courses[score eq 1].title") + "' is required and cannot be removed."),
        argumentSet(
            "removing an immutable attribute",
            staff("'desk': {'room': 'A'}"),
            "[{'op': 'remove', 'path': '" + staffPath("desk.room") + "'}]",
            ScimType.mutability,
            "'" + staffPath("desk.room") + "' is immutable and cannot be removed."),
        argumentSet(
            "replacing an immutable attribute",
            staff("'desk': {'room': 'A'}"),
            "[{'op': 'replace', 'path': '" + staffPath("desk.room") + "', 'value': 'B'}]",
            ScimType.mutability,
            "'room' has a value already and cannot be changed."),
        argumentSet(
            "adding over an immutable attribute within a complex value",
            staff("'desk': {'room': 'A'}"),
            "[{'op': 'add', 'path': '" + staffPath("desk") + "', 'value': {'room': 'B'}}]",
            ScimType.mutability,
            "'room' has a value already and cannot be changed."));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String document, String operations, ScimType type, String detail) {
    assertRefused(type, detail, () -> patched(Json.object(document), operations));
  }

  @Test
  void failingOperationLeavesTheCallersDocumentUntouched() {
    ObjectNode document = Json.object(TWO_EMAILS);

    Throwable failure =
        catchThrowable(
            () ->
                patched(
                    document,
                    """
                    [{'op': 'remove', 'path': 'emails[type eq "work"]'},
                     {'op': 'replace', 'path': 'emails[type eq "home"].value', 'value': 'x'},
                     {'op': 'remove', 'path': 'emails[type eq "work"]'}]
                    """));

    assertThat(failure).isInstanceOf(ScimException.class);
    assertThat(document).isEqualTo(Json.value(TWO_EMAILS));
  }

  @Test
  void successLeavesTheCallersDocumentUntouched() {
    ObjectNode document = Json.object(TWO_EMAILS);

    patched(document, "[{'op': 'replace', 'path': 'emails.value', 'value': 'x'}]");

    assertThat(document).isEqualTo(Json.value(TWO_EMAILS));
  }

  @Test
  void patchedDocumentSharesNothingWithTheOperations() {
    JsonNode sent = Json.value("[{\"value\": \"a\"}]");
    PatchPath roles = path("roles");
    List<PatchOperation> operations =
        List.of(new PatchOperation.Add(roles, sent, new PatchOperation.NoMatch.Refuse()));

    ObjectNode patched = Patch.apply(Json.object("{}"), operations);
    ((ObjectNode) patched.at("/roles/0")).put("value", "changed");
    ((ArrayNode) patched.path("roles")).add("more");

    assertThat(sent).isEqualTo(Json.value("[{\"value\": \"a\"}]"));
  }

  @Test
  void skippedOperationsChangeNothing() {
    PatchOperation.NoMatch skip = new PatchOperation.NoMatch.Skip();
    PatchPath other = path("emails[type eq \"other\"].value");
    ObjectNode document = Json.object(TWO_EMAILS);

    ObjectNode patched =
        Patch.apply(
            document,
            List.of(
                new PatchOperation.Add(other, Json.value("\"x\""), skip),
                new PatchOperation.Replace(other, Json.value("\"x\""), skip),
                new PatchOperation.Remove(other, skip)));

    assertThat(patched).isEqualTo(document);
  }

  @Test
  void elementIsMadeOfATemplateThatStaysAsItIs() {
    ObjectNode template = Json.object("{\"type\": \"other\"}");
    PatchOperation.NoMatch create = new PatchOperation.NoMatch.Create(template);

    ObjectNode patched =
        Patch.apply(
            Json.object("{}"),
            List.of(
                new PatchOperation.Replace(
                    path("emails[type eq \"other\"].value"), Json.value("\"x\""), create)));

    assertThat(patched)
        .isEqualTo(Json.value("{\"emails\": [{\"type\": \"other\", \"value\": \"x\"}]}"));
    assertThat(template).isEqualTo(Json.value("{\"type\": \"other\"}"));
  }

  private static PatchPath path(String path) {
    return PatchPath.parse(path, TestingSchemas.STAFF_TYPE::find, FilterLimits.DEFAULT)
        .orElseThrow();
  }

  private static void assertPatched(String document, String operations, String expected) {
    assertThat(patched(Json.object(document), operations)).isEqualTo(Json.value(expected));
  }

  private static ObjectNode patched(ObjectNode document, String operations) {
    PatchParser parser = new PatchParser(TestingSchemas.STAFF_TYPE, FilterLimits.DEFAULT);
    return Patch.apply(
        document,
        SentOperations.of(operations).stream()
            .flatMap(sent -> parser.parse(sent).stream())
            .toList());
  }

  private static String staff(String fields) {
    return "{'" + TestingSchemas.STAFF_URN + "': {" + fields + "}}";
  }

  private static String staffPath(String path) {
    return TestingSchemas.STAFF_URN + ":" + path;
  }
}
