package dev.rollcall.scim.tolerance;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.patch.Patch;
import dev.rollcall.scim.patch.SentOperations;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.TestingSchemas;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PATCH requests in the shapes that clients send, and what becomes of a user or group. */
class LenientPatchTest {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static final String GROUP =
      "{'displayName': 'G', 'members': [{'value': 'a'}, {'value': 'b'}]}";

  // Operations and their names

  @Test
  void entra_writesOperationsWithACapital() {
    assertUser(
        "{'title': 'Dr', 'nickName': 'J'}",
        """
        [{'op': 'Replace', 'path': 'title', 'value': 'Prof'},
         {'op': 'Add', 'path': 'displayName', 'value': 'Jane'},
         {'op': 'Remove', 'path': 'nickName'}]
        """,
        "{'title': 'Prof', 'displayName': 'Jane'}");
  }

  @Test
  void otherOperationsAreStillRefused() {
    assertRefused(
        ScimType.invalidSyntax,
        "'move' is no operation; there are add, remove and replace.",
        () -> user("{}", "[{'op': 'Move', 'path': 'title', 'value': 'x'}]"));
  }

  @Test
  void jumpCloud_sendsOneOperationForEachAttribute() {
    assertUser(
        "{'active': true, 'name': {'givenName': 'Jane', 'familyName': 'Roe'}}",
        """
        [{'op': 'replace', 'path': 'name.givenName', 'value': 'Janet'},
         {'op': 'replace', 'path': 'name.familyName', 'value': 'Doe'},
         {'op': 'replace', 'path': 'active', 'value': false}]
        """,
        "{'active': false, 'name': {'givenName': 'Janet', 'familyName': 'Doe'}}");
  }

  @Test
  void noOperationsChangeNothing() {
    assertUser("{'title': 'Dr'}", "[]", "{'title': 'Dr'}");
  }

  // Values

  @ParameterizedTest
  @CsvSource({"'False', false", "'True', true", "'true', true", "'false', false"})
  void entraAndKeycloak_writeBooleansAsStrings(String sent, boolean meant) {
    assertUser(
        "{'active': " + !meant + "}",
        "[{'op': 'Replace', 'path': 'active', 'value': '" + sent + "'}]",
        "{'active': " + meant + "}");
  }

  @Test
  void entra_writesPrimaryAsAString() {
    assertUser(
        "{}",
        """
        [{'op': 'Add', 'path': 'emails[type eq "work"].value', 'value': 'a@x.test'},
         {'op': 'Add', 'path': 'emails[type eq "work"].type', 'value': 'work'},
         {'op': 'Add', 'path': 'emails[type eq "work"].primary', 'value': 'true'}]
        """,
        "{'emails': [{'type': 'work', 'value': 'a@x.test', 'primary': true}]}");
  }

  @Test
  void entra_sendsRolesAsJsonInAString() {
    assertUser(
        "{}",
        "[{'op': 'Add', 'path': 'roles', 'value': [{'value': '{\\\"id\\\":\\\"1\\\"}'}]}]",
        "{'roles': [{'value': '{\\\"id\\\":\\\"1\\\"}'}]}");
  }

  @Test
  void oneLogin_sendsOneEmailAsAnObject() {
    assertUser(
        "{'emails': [{'value': 'old@x.test'}]}",
        """
        [{'op': 'replace', 'value': {'emails':
          {'value': 'new@x.test', 'type': 'work', 'primary': true}}}]
        """,
        "{'emails': [{'value': 'new@x.test', 'type': 'work', 'primary': true}]}");
  }

  @Test
  void entra_addsTheManagerAsAListOfOneWithoutItsUrn() {
    assertUser(
        "{}",
        """
        [{'op': 'Add', 'path': 'manager', 'value':
          [{'$ref': 'http://x.test/Users/9', 'value': '9'}]}]
        """,
        enterprise("'manager': {'$ref': 'http://x.test/Users/9', 'value': '9'}"));
  }

  @Test
  void entra_addsTheManagerAsItsBareId() {
    assertUser(
        "{}",
        "[{'op': 'Add', 'path': '" + ENTERPRISE + ":manager', 'value': '9'}]",
        enterprise("'manager': {'value': '9'}"));
  }

  @Test
  void entraInbound_writesADotBehindTheUrn() {
    assertUser(
        "{}",
        "[{'op': 'replace', 'path': '" + ENTERPRISE + ".manager', 'value': '9'}]",
        enterprise("'manager': {'value': '9'}"));
  }

  @Test
  void managersNameIsPassedOver() {
    assertUser(
        "{}",
        "[{'op': 'add', 'path': '"
            + ENTERPRISE
            + ":manager', 'value':"
            + " {'value': '9', 'displayName': 'Boss'}}]",
        enterprise("'manager': {'value': '9'}"));
  }

  @Test
  void okta_patchesAPasswordThatIsNotKept() {
    assertUser(
        "{'title': 'Dr'}",
        "[{'op': 'replace', 'value': {'password': 'secret'}}]",
        "{'title': 'Dr'}");
  }

  // Without a path

  @Test
  void okta_deactivatesWithoutAPath() {
    assertUser(
        "{'active': true}", "[{'op': 'replace', 'value': {'active': false}}]", "{'active': false}");
  }

  @Test
  void blankPathIsNone() {
    assertUser(
        "{'active': true}",
        "[{'op': 'replace', 'path': ' ', 'value': {'active': false}}]",
        "{'active': false}");
  }

  @Test
  void entra_writesPathsAsKeys() {
    assertUser(
        "{'name': {'givenName': 'Jane', 'middleName': 'M'}}",
        """
        [{'op': 'replace', 'value': {'displayName': 'Jo', 'name.givenName': 'Jo',
          'name.familyName': 'Roe', 'emails[type eq "work"].value': 'jo@x.test',
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber': '5'}}]
        """,
        """
        {'name': {'givenName': 'Jo', 'middleName': 'M', 'familyName': 'Roe'}, 'displayName': 'Jo',
         'emails': [{'type': 'work', 'value': 'jo@x.test'}],
         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {'employeeNumber': '5'}}
        """);
  }

  @Test
  void okta_sendsTheIdAlong() {
    assertGroup(
        "{'displayName': 'Old'}",
        "[{'op': 'replace', 'value': {'id': '7', 'displayName': 'New'}}]",
        "{'displayName': 'New'}");
  }

  @Test
  void authentik_sendsSchemasAndIdAlong() {
    assertGroup(
        "{'displayName': 'Old'}",
        """
        [{'op': 'replace', 'value': {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:Group'],
          'externalId': 'x', 'displayName': 'New', 'id': '9f'}}]
        """,
        "{'displayName': 'New', 'externalId': 'x'}");
  }

  @Test
  void readOnlyPartsOfAnObjectArePassedOver() {
    assertUser(
        "{}",
        "[{'op': 'add', 'value': {'manager': {'value': '9', 'displayName': 'Boss'},"
            + " 'manager.displayName': 'Boss'}}]",
        enterprise("'manager': {'value': '9'}"));
  }

  @Test
  void withoutAPathOrAnObjectThereIsNothingToDo() {
    assertRefused(
        ScimType.invalidValue,
        "The operation 'replace' without a path needs an object of attributes as its value.",
        () -> user("{}", "[{'op': 'Replace', 'path': '', 'value': 'x'}]"));
  }

  @Test
  void removalWithoutAPathIsStillRefused() {
    assertRefused(
        ScimType.noTarget,
        "The operation 'remove' needs a path.",
        () -> user("{}", "[{'op': 'Remove', 'value': {'title': 'x'}}]"));
  }

  @Test
  void putWithoutAValueIsStillRefused() {
    assertRefused(
        ScimType.invalidValue,
        "The operation 'add' needs a value.",
        () -> user("{}", "[{'op': 'Add', 'path': 'title'}]"));
  }

  // Elements that are not there

  @ParameterizedTest
  @ValueSource(strings = {"Add", "Replace"})
  void entra_setsAnEmailThatIsNotThereYet(String op) {
    assertUser(
        "{'emails': [{'value': 'h@x.test', 'type': 'home'}]}",
        "[{'op': '" + op + "', 'path': 'emails[type eq \"work\"].value', 'value': 'w@x.test'}]",
        "{'emails': [{'value': 'h@x.test', 'type': 'home'}, {'type': 'work', 'value': 'w@x.test'}]}");
  }

  @Test
  void entra_setsAnAddressThatIsNotThereYet() {
    assertUser(
        "{}",
        """
        [{'op': 'Add', 'path': 'addresses[type eq "work"].formatted', 'value': 'Linz'},
         {'op': 'Add', 'path': 'addresses[type eq "work"].country', 'value': 'AT'}]
        """,
        "{'addresses': [{'type': 'work', 'formatted': 'Linz', 'country': 'AT'}]}");
  }

  @Test
  void entra_addsTheNameOfAPrimaryRoleThatIsNotThereYet() {
    assertUser(
        "{}",
        "[{'op': 'Add', 'path': 'roles[primary eq \"True\"].display', 'value': 'Admin'}]",
        "{'roles': [{'primary': true, 'display': 'Admin'}]}");
  }

  @Test
  void newElementHoldsAllThatItsFilterEquals() {
    assertUser(
        "{}",
        """
        [{'op': 'Add', 'path': 'emails[type eq "work" and primary eq true and display eq null and value sw "w"].value', 'value': 'w@x.test'}]
        """,
        "{'emails': [{'type': 'work', 'primary': true, 'value': 'w@x.test'}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type ne \"home\"",
        "not (type eq \"home\")",
        "value sw \"w\"",
        "type eq \"a\" or value pr"
      })
  void newElementHoldsNothingOfAnotherFilter(String filter) {
    assertUser(
        "{}",
        "[{'op': 'Add', 'path': 'emails[" + filter + "].value', 'value': 'w@x.test'}]",
        "{'emails': [{'value': 'w@x.test'}]}");
  }

  @Test
  void elementThatOnlyAReadOnlyValueTellsApart_isNotMade() {
    assertRefused(
        ScimType.noTarget,
        "The path 'urn:example:scim:staff:1.0:User:courses[mark eq \"A\"].title' selects no value.",
        () ->
            user(
                "{}",
                """
                [{'op': 'Add', 'path': 'urn:example:scim:staff:1.0:User:courses[mark eq "A"].title', 'value': 'T'}]
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type pr",
        "type sw \"w\"",
        "type eq \"a\" or type eq \"b\"",
        "type eq \"a\" and type eq \"b\"",
      })
  void elementThatItsFilterWouldNotSelect_isNotMade_lestEveryRetryMakesOneMore(String filter) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(
            () ->
                user(
                    "{}",
                    "[{'op': 'Replace', 'path': 'emails["
                        + filter
                        + "].value', 'value': 'w@x.test'}]"))
        .matches(refusal -> refusal.scimType().equals(Optional.of(ScimType.noTarget)));
  }

  @Test
  void newElementHoldsNumbersAndTimesAsTheyAre() {
    // Compared as text: Jackson keeps 1.5 as a double or as a decimal, depending on where it is
    // from.
    assertThat(
            user(
                "{}",
                """
                [{'op': 'Add', 'value': 'T', 'path':
                  'urn:example:scim:staff:1.0:User:courses[score eq 1.5 and on eq "2026-01-31T12:00:00Z"].title'}]
                """))
        .hasToString(
            """
            {"urn:example:scim:staff:1.0:User":{"courses":[{"score":1.5,"on":"2026-01-31T12:00:00Z","title":"T"}]}}\
            """);
  }

  @Test
  void entra_movesPrimaryToANewElement() {
    assertUser(
        "{'emails': [{'value': 'h@x.test', 'primary': true}]}",
        "[{'op': 'Replace', 'path': 'emails[primary eq \"True\" and type eq \"work\"].value',"
            + " 'value': 'w@x.test'}]",
        """
        {'emails': [{'value': 'h@x.test', 'primary': false},
                    {'primary': true, 'type': 'work', 'value': 'w@x.test'}]}
        """);
  }

  @Test
  void entra_addsAMemberByItsValuePath() {
    assertGroup(
        GROUP,
        "[{'op': 'add', 'path': 'members[value eq \"c\"]', 'value': {}}]",
        "{'displayName': 'G', 'members': [{'value': 'a'}, {'value': 'b'}, {'value': 'c'}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'type': 'home', 'value': ''}", "{'value': null}", "{}", "''"})
  void kindOfAValueThatIsNotThere_isNotMadeByItsValuePath(String nothing) {
    assertUser(
        "{'emails': [{'type': 'work', 'value': 'w@x.test'}]}",
        "[{'op': 'Add', 'path': 'emails[type eq \"home\"]', 'value': " + nothing + "}]",
        "{'emails': [{'type': 'work', 'value': 'w@x.test'}]}");
  }

  @Test
  void kindOfAValueThatIsNotThere_leavesTheElementOfItsValuePath() {
    assertUser(
        "{'emails': [{'type': 'home', 'value': 'h@x.test'}]}",
        "[{'op': 'Add', 'path': 'emails[type eq \"home\"]', 'value': {'type': 'home', 'value': ''}}]",
        "{'emails': [{'type': 'home', 'value': 'h@x.test'}]}");
  }

  @Test
  void metaAndAttributesOfTheType_areKnown() {
    LenientPatch reader = new LenientPatch(CoreSchemas.USER_TYPE, FilterLimits.DEFAULT);

    assertThat(
            List.of(
                "META", "Active", "manager", "name.givenName", ENTERPRISE, CoreSchemas.USER.id()))
        .allMatch(reader::knows);
    assertThat(List.of("Opertions", "name.nick")).noneMatch(reader::knows);
  }

  @Test
  void entra_addsAMemberByItsValuePathAgain() {
    assertGroup(GROUP, "[{'op': 'add', 'path': 'members[value eq \"b\"]', 'value': {}}]", GROUP);
  }

  // Clearing

  @ParameterizedTest
  @ValueSource(strings = {"''", "null", "[]", "['']"})
  void entra_clearsASingleValue(String nothing) {
    assertUser(
        "{'title': 'Dr', 'nickName': 'J'}",
        "[{'op': 'Replace', 'path': 'title', 'value': " + nothing + "}]",
        "{'nickName': 'J'}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "''", "null"})
  void entra_clearsAList(String nothing) {
    assertUser(
        "{'roles': [{'value': 'a'}], 'title': 'Dr'}",
        "[{'op': 'replace', 'path': 'roles', 'value': " + nothing + "}]",
        "{'title': 'Dr'}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "''", "null"})
  void addingNothingToAListLeavesItAsItIs(String nothing) {
    assertGroup(GROUP, "[{'op': 'Add', 'path': 'members', 'value': " + nothing + "}]", GROUP);
  }

  @Test
  void addingNothingWithoutAPathLeavesAListAsItIs() {
    assertGroup(GROUP, "[{'op': 'add', 'value': {'members': []}}]", GROUP);
  }

  @Test
  void entra_clearsAPhoneNumberWithItsElement() {
    assertUser(
        "{'phoneNumbers': [{'value': '1', 'type': 'work'}, {'value': '2', 'type': 'home'}]}",
        "[{'op': 'replace', 'path': 'phoneNumbers[type eq \"work\"].value', 'value': ''}]",
        "{'phoneNumbers': [{'value': '2', 'type': 'home'}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{'type': 'work', 'value': ''}]", "{'Type': 'work', 'Value': null}"})
  void oneLogin_clearsAListByTheKindOfAValueThatIsNotThere(String nothing) {
    assertUser(
        "{'userName': 'jane', 'phoneNumbers': [{'type': 'work', 'value': '1'}]}",
        "[{'op': 'replace', 'value': {'phoneNumbers': " + nothing + "}}]",
        "{'userName': 'jane'}");
  }

  @Test
  void kindAloneStillSaysWhatToRemove() {
    assertUser(
        """
        {'userName': 'jane', 'phoneNumbers': [{'type': 'work', 'value': '1'},
         {'type': 'home', 'value': '2'}]}
        """,
        "[{'op': 'remove', 'path': 'phoneNumbers', 'value': [{'type': 'work', 'value': ''}]}]",
        "{'userName': 'jane', 'phoneNumbers': [{'type': 'home', 'value': '2'}]}");
  }

  @Test
  void entra_clearsAPartOfAnAddress() {
    assertUser(
        "{'addresses': [{'type': 'work', 'streetAddress': 'S 1', 'locality': 'Linz'}]}",
        "[{'op': 'replace', 'path': 'addresses[type eq \"work\"].streetAddress', 'value': ''}]",
        "{'addresses': [{'type': 'work', 'locality': 'Linz'}]}");
  }

  @Test
  void entra_clearsWhatIsNotThere() {
    assertUser(
        "{'title': 'Dr'}",
        """
        [{'op': 'replace', 'path': 'phoneNumbers[type eq "work"].value', 'value': ''},
         {'op': 'replace', 'path': 'manager', 'value': ''}]
        """,
        "{'title': 'Dr'}");
  }

  @Test
  void entra_clearsSomeAttributesOfAnExtensionAndKeepsTheOthers() {
    assertUser(
        enterprise(
            "'department': 'R&D', 'costCenter': '1', 'division': 'X', 'manager': {'value': '9'}"),
        "[{'op': 'replace', 'value': {'"
            + ENTERPRISE
            + "': {'department': '', 'costCenter': ''}}}]",
        enterprise("'division': 'X', 'manager': {'value': '9'}"));
  }

  @Test
  void entra_clearsAndSetsAttributesOfAnExtensionAtOnce() {
    assertUser(
        enterprise("'department': 'R&D', 'costCenter': '1'"),
        "[{'op': 'replace', 'path': '"
            + ENTERPRISE
            + "', 'value':"
            + " {'department': '', 'costCenter': '2', 'division': null}}]",
        enterprise("'costCenter': '2'"));
  }

  @Test
  void entra_clearsAPartOfTheNameAndKeepsTheOthers() {
    assertUser(
        "{'name': {'givenName': 'Jane', 'middleName': 'M', 'familyName': 'Doe'}}",
        "[{'op': 'replace', 'value': {'name': {'middleName': ''}}}]",
        "{'name': {'givenName': 'Jane', 'familyName': 'Doe'}}");
  }

  @Test
  void objectThatSaysNothingChangesNothing() {
    assertUser(
        "{'name': {'givenName': 'Jane'}}",
        "[{'op': 'replace', 'path': 'name', 'value': {}}]",
        "{'name': {'givenName': 'Jane'}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"''", "{'value': ''}", "[{'value': ''}]", "{'value': null, '$ref': null}"})
  void entra_clearsTheManager(String nothing) {
    assertUser(
        enterprise("'division': 'X', 'manager': {'value': '9', '$ref': 'https://x.test/Users/9'}"),
        "[{'op': 'replace', 'path': 'manager', 'value': " + nothing + "}]",
        enterprise("'division': 'X'"));
  }

  @Test
  void whatIsRequiredCannotBeCleared() {
    assertRefused(
        ScimType.mutability,
        "'userName' is required and cannot be removed.",
        () -> user("{'userName': 'jane'}", "[{'op': 'Replace', 'path': 'userName', 'value': ''}]"));
  }

  // Removing named values

  @Test
  void entra_namesTheMemberToRemoveInTheValue() {
    assertGroup(
        GROUP,
        "[{'op': 'Remove', 'path': 'members', 'value': [{'$ref': null, 'value': 'a'}]}]",
        "{'displayName': 'G', 'members': [{'value': 'b'}]}");
  }

  @Test
  void entra_removesAMemberByItsValuePath() {
    assertGroup(
        GROUP,
        "[{'op': 'remove', 'path': 'members[value eq \"a\"]'}]",
        "{'displayName': 'G', 'members': [{'value': 'b'}]}");
  }

  @Test
  void jumpCloud_namesTheMemberToRemoveInTheValue() {
    assertGroup(
        GROUP,
        "[{'op': 'remove', 'path': 'members', 'value': [{'value': 'b'}]}]",
        "{'displayName': 'G', 'members': [{'value': 'a'}]}");
  }

  @Test
  void salesforce_nestsTheMembersToRemove() {
    assertGroup(
        GROUP,
        "[{'op': 'remove', 'path': 'members', 'value':"
            + " {'members': [{'$ref': null, 'value': 'a'}]}}]",
        "{'displayName': 'G', 'members': [{'value': 'b'}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"['a']", "'a'", "{'value': 'a'}", "[{'VALUE': 'a', 'display': 'A'}]"})
  void memberToRemoveIsNamedInManyForms(String value) {
    assertGroup(
        GROUP,
        "[{'op': 'remove', 'path': 'members', 'value': " + value + "}]",
        "{'displayName': 'G', 'members': [{'value': 'b'}]}");
  }

  @Test
  void awsClients_removeSeveralMembersAtOnce() {
    assertGroup(
        GROUP,
        "[{'op': 'remove', 'path': 'members', 'value': [{'value': 'b'}, {'value': 'a'}]}]",
        "{'displayName': 'G'}");
  }

  @Test
  void okta_removesSomebodyWhoIsNoMember() {
    assertGroup(
        GROUP,
        """
        [{'op': 'remove', 'path': 'members[value eq "x"]'},
         {'op': 'remove', 'path': 'members', 'value': [{'value': 'y'}]}]
        """,
        GROUP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'op': 'remove', 'path': 'members'}]",
        "[{'op': 'remove', 'path': 'members', 'value': null}]"
      })
  void keycloak_removesAllMembersWithoutAValue(String operations) {
    assertGroup(GROUP, operations, "{'displayName': 'G'}");
  }

  @Test
  void emptyListOfMembersToRemoveRemovesNobody() {
    assertGroup(GROUP, "[{'op': 'remove', 'path': 'members', 'value': []}]", GROUP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{'value': null}]", "[{'display': 'A'}]", "[{'foo': 'a'}]"})
  void memberToRemoveThatIsNotNamedIsRefused(String value) {
    assertRefused(
        ScimType.invalidValue,
        "The value to remove from 'members' does not say which one.",
        () -> group(GROUP, "[{'op': 'remove', 'path': 'members', 'value': " + value + "}]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "1e999", "true"})
  void memberToRemoveIsNamedByAString(String value) {
    assertRefused(
        ScimType.invalidValue,
        "The value of 'members.value' must be a string, but is a %s."
            .formatted(value.equals("true") ? "boolean" : "number"),
        () ->
            group(
                GROUP,
                "[{'op': 'remove', 'path': 'members', 'value': [{'value': " + value + "}]}]"));
  }

  @Test
  void elementToRemoveIsFoundByItsValueAloneSinceTheRestMayBeOutOfDate() {
    assertUser(
        "{'emails': [{'value': 'a@x.test', 'type': 'work'}, {'value': 'b@x.test', 'type': 'home'}]}",
        "[{'op': 'Remove', 'path': 'emails', 'value': [{'value': 'A@x.test', 'type': 'home'}]}]",
        "{'emails': [{'value': 'b@x.test', 'type': 'home'}]}");
  }

  @Test
  void elementToRemoveIsNamedByAllItSaysWhereItHasNoValue() {
    assertUser(
        """
        {'addresses': [{'type': 'work', 'country': 'AT', 'locality': 'Linz'},
                       {'type': 'home', 'country': 'AT', 'locality': 'Linz'}]}
        """,
        "[{'op': 'remove', 'path': 'addresses', 'value': [{'type': 'work', 'country': 'at'}]}]",
        "{'addresses': [{'type': 'home', 'country': 'AT', 'locality': 'Linz'}]}");
  }

  @Test
  void elementToRemoveIsNamedByBooleansNumbersAndTimesToo() {
    assertUser(
        """
        {'urn:example:scim:staff:1.0:User': {'courses': [
          {'title': 'a', 'passed': true, 'score': 1.0, 'on': '2026-01-31T12:00:00Z'},
          {'title': 'b', 'passed': false, 'score': 1.0, 'on': '2026-01-31T12:00:00Z'}]}}
        """,
        """
        [{'op': 'remove', 'path': 'urn:example:scim:staff:1.0:User:courses', 'value':
          [{'passed': 'True', 'score': 1, 'on': '2026-01-31T13:00:00+01:00'}]}]
        """,
        """
        {'urn:example:scim:staff:1.0:User': {'courses': [
          {'title': 'b', 'passed': false, 'score': 1.0, 'on': '2026-01-31T12:00:00Z'}]}}
        """);
  }

  @Test
  void valueBesideARemovalOfASingleAttributeIsIgnored() {
    assertUser(
        "{'title': 'Dr', 'nickName': 'J'}",
        "[{'op': 'Remove', 'path': 'title', 'value': 'other'}]",
        "{'nickName': 'J'}");
  }

  @Test
  void valueBesideARemovalByValuePathIsIgnored() {
    assertGroup(
        GROUP,
        "[{'op': 'Remove', 'path': 'members[value eq \"a\"]', 'value': [{'value': 'b'}]}]",
        "{'displayName': 'G', 'members': [{'value': 'b'}]}");
  }

  // Members

  @Test
  void entra_addsAMemberWithANullReference() {
    assertGroup(
        GROUP,
        "[{'op': 'Add', 'path': 'members', 'value': [{'$ref': null, 'value': 'c'}]}]",
        "{'displayName': 'G', 'members': [{'value': 'a'}, {'value': 'b'}, {'value': 'c'}]}");
  }

  @Test
  void entra_addsMembersAgain() {
    assertGroup(
        GROUP,
        "[{'op': 'Add', 'path': 'members', 'value': [{'$ref': null, 'value': 'a'}]}]",
        GROUP);
  }

  @Test
  void okta_sendsAMembersNameAlong() {
    assertGroup(
        GROUP,
        """
        [{'op': 'remove', 'path': 'members[value eq "a"]'},
         {'op': 'add', 'path': 'members', 'value': [{'value': 'c', 'display': 'c@x.test'}]}]
        """,
        "{'displayName': 'G', 'members': [{'value': 'b'}, {'value': 'c'}]}");
  }

  @Test
  void keycloak_replacesMembersAndNameInOneRequest() {
    assertGroup(
        GROUP,
        """
        [{'op': 'replace', 'path': 'members', 'value': [{'value': 'c'}]},
         {'op': 'replace', 'path': 'displayName', 'value': 'New'},
         {'op': 'replace', 'path': 'externalId', 'value': 'x'}]
        """,
        "{'displayName': 'New', 'externalId': 'x', 'members': [{'value': 'c'}]}");
  }

  // What no schema has

  @Test
  void entra_deactivatesInTheRequestThatHoldsUnknownAttributes() {
    LenientPatch reader = new LenientPatch(CoreSchemas.USER_TYPE, FilterLimits.DEFAULT);

    ObjectNode patched =
        Patch.apply(
            Json.object("{'active': true}"),
            reader.read(
                SentOperations.of(
                    """
                    [{'op': 'Add', 'path': 'hobby', 'value': 'chess'},
                     {'op': 'replace', 'path': 'urn:example:x:2.0:User:contacts[primary eq true].value', 'value': 'n'},
                     {'op': 'Remove', 'path': 'emails[type eq "work"].label'},
                     {'op': 'Replace', 'value': {'shoe': 43, 'name': {'nick': 'J', 'givenName': 'J'}}},
                     {'op': 'Add', 'path': 'roles', 'value': [{'value': 'a', 'colour': 'red'}]},
                     {'op': 'Remove', 'path': 'photos', 'value': [{'value': 'p', 'size': 1}]},
                     {'op': 'Replace', 'path': 'active', 'value': 'False'}]
                    """)));

    assertThat(patched)
        .isEqualTo(
            Json.value("{'active': false, 'name': {'givenName': 'J'}, 'roles': [{'value': 'a'}]}"));
    assertThat(reader.unknown())
        .containsExactlyInAnyOrder(
            "hobby",
            "urn:example:x:2.0:User:contacts[primary eq true].value",
            "emails[type eq \"work\"].label",
            "shoe",
            "name.nick",
            "roles.colour",
            "photos.size");
  }

  @Test
  void schemasByTheirPathArePassedOver() {
    assertUser(
        "{'title': 'Dr'}",
        """
        [{'op': 'add', 'path': 'schemas', 'value': ['urn:example:more']},
         {'op': 'replace', 'path': 'title', 'value': 'Prof'}]
        """,
        "{'title': 'Prof'}");
  }

  @Test
  void readOnlyAttributeByItsPathIsStillRefused() {
    assertRefused(
        ScimType.mutability,
        "'groups' is read-only and cannot be changed.",
        () -> user("{}", "[{'op': 'Add', 'path': 'groups', 'value': [{'value': 'g'}]}]"));
  }

  @Test
  void filterThatIsNoneIsStillRefused() {
    assertRefused(
        ScimType.invalidFilter,
        "The filter is not valid at column 6: 'is' is no operator; there are eq, ne, co, sw, ew,"
            + " gt, ge, lt, le and pr.",
        () -> user("{}", "[{'op': 'Add', 'path': 'emails[type is 1].value', 'value': 'x'}]"));
  }

  private static String enterprise(String fields) {
    return "{'" + ENTERPRISE + "': {" + fields + "}}";
  }

  private static void assertUser(String document, String operations, String expected) {
    assertThat(user(document, operations)).isEqualTo(Json.value(expected));
  }

  private static void assertGroup(String document, String operations, String expected) {
    assertThat(group(document, operations)).isEqualTo(Json.value(expected));
  }

  private static ObjectNode user(String document, String operations) {
    return patched(TestingSchemas.STAFF_TYPE, document, operations);
  }

  private static ObjectNode group(String document, String operations) {
    return patched(CoreSchemas.GROUP_TYPE, document, operations);
  }

  private static ObjectNode patched(ResourceType type, String document, String operations) {
    return Patch.apply(
        Json.object(document),
        new LenientPatch(type, FilterLimits.DEFAULT).read(SentOperations.of(operations)));
  }
}
