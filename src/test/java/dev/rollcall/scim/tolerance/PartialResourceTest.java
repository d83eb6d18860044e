package dev.rollcall.scim.tolerance;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.patch.SentOperation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialResourceTest {

  private static final String OLD = "'schemas': ['urn:scim:schemas:core:1.0'], ";
  private static final Set<String> KNOWN = Set.of("active", "name", "members", "meta");

  @Test
  void attributes_areAddedWithoutAPath() {
    assertRead(
        "{" + OLD + "'active': false, 'name': {'familyName': 'Lund'}}",
        """
        [['add', null, {'schemas': ['urn:scim:schemas:core:1.0'], 'active': false,
          'name': {'familyName': 'Lund'}}]]
        """);
  }

  @Test
  void elementsThatAreToGo_areRemovedBeforeOthersAreAdded() {
    assertRead(
        "{"
            + OLD
            + "'members': [{'value': 'a', 'operation': 'Delete'}, {'value': 'b', 'operation': 'x'},"
            + " 'c']}",
        """
        [['remove', 'members', [{'value': 'a'}]],
         ['add', null, {'schemas': ['urn:scim:schemas:core:1.0'],
          'members': [{'value': 'b'}, 'c']}]]
        """);
  }

  @Test
  void listThatOnlyLosesElements_isNotAddedTo() {
    assertRead(
        "{" + OLD + "'members': [{'value': 'a', 'operation': 'delete'}]}",
        """
        [['remove', 'members', [{'value': 'a'}]],
         ['add', null, {'schemas': ['urn:scim:schemas:core:1.0']}]]
        """);
  }

  @Test
  void elementThatIsToGo_isRemovedWithoutAListAroundItToo() {
    assertRead(
        "{" + OLD + "'members': {'value': 'a', 'operation': 'delete'}}",
        """
        [['remove', 'members', [{'value': 'a'}]],
         ['add', null, {'schemas': ['urn:scim:schemas:core:1.0']}]]
        """);
  }

  @Test
  void elementWithAnotherOperation_isAddedWithoutAListAroundItToo() {
    assertRead(
        "{" + OLD + "'members': {'value': 'a', 'operation': 'add'}}",
        """
        [['add', null, {'schemas': ['urn:scim:schemas:core:1.0'], 'members': [{'value': 'a'}]}]]
        """);
  }

  @Test
  void attributeThatMetaNamesAsAText_isRemoved() {
    assertRead(
        "{" + OLD + "'meta': {'attributes': 'emails'}}",
        """
        [['remove', 'emails', null],
         ['add', null, {'schemas': ['urn:scim:schemas:core:1.0'],
          'meta': {'attributes': 'emails'}}]]
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5", "true", "{}", "{'a': 'emails'}", "['emails', 5]", "[null]", "[['a']]"})
  void metaThatNamesAttributesInAnotherForm_isRefused(String attributes) {
    assertRefused(
        ScimType.invalidValue,
        "'meta.attributes' must be a list of the names of the attributes to remove, as texts.",
        () -> assertRead("{" + OLD + "'meta': {'attributes': " + attributes + "}}", "[]"));
  }

  @Test
  void bodyOfWhichNothingIsKnown_isRefused() {
    assertRefused(
        ScimType.invalidSyntax,
        "The PATCH holds nothing that the resource has: 'Opertions' is unknown. Send attributes of"
            + " the resource, or a list 'Operations'.",
        () -> assertRead("{" + OLD + "'Opertions': []}", "[]"));
  }

  @Test
  void bodyOfWhichSomethingIsKnown_isTaken() {
    assertRead(
        "{" + OLD + "'hobby': 'chess', 'active': false}",
        """
        [['add', null, {'schemas': ['urn:scim:schemas:core:1.0'], 'hobby': 'chess',
          'active': false}]]
        """);
  }

  @Test
  void bodyOfOnlySchemas_changesNothing() {
    assertRead(
        "{'schemas': ['urn:scim:schemas:core:1.0']}",
        "[['add', null, {'schemas': ['urn:scim:schemas:core:1.0']}]]");
  }

  @Test
  void attributesThatMetaNames_areRemoved() {
    assertRead(
        "{" + OLD + "'meta': {'attributes': ['title', 'name.middleName']}}",
        """
        [['remove', 'title', null], ['remove', 'name.middleName', null],
         ['add', null, {'schemas': ['urn:scim:schemas:core:1.0'],
          'meta': {'attributes': ['title', 'name.middleName']}}]]
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'active': false}",
        "{'schemas': 'urn:scim:schemas:core:1.0', 'active': false}",
        "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'active': false}",
        "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp']}",
        "{'schemas': ['urn:scim:schemas:core:1.0',"
            + " 'urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'active': false}"
      })
  void anythingElse_isNone(String body) {
    assertThat(PartialResource.operations(Json.object(body), KNOWN::contains)).isEmpty();
  }

  private static void assertRead(String body, String operations) {
    List<SentOperation> read =
        PartialResource.operations(Json.object(body), KNOWN::contains).orElseThrow();
    ArrayNode shown = Json.object("{'all': []}").withArray("all");
    for (SentOperation operation : read) {
      ArrayNode one = shown.addArray();
      one.add(operation.op());
      one.add(operation.path().orElse(null));
      one.add(operation.value().orElse(null));
    }
    JsonNode expected = Json.object("{'all': " + operations + "}").path("all");
    assertThat(shown).isEqualTo(expected);
  }
}
