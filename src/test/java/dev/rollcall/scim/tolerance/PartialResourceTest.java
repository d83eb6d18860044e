package dev.rollcall.scim.tolerance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.patch.SentOperation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialResourceTest {

  private static final String OLD = "'schemas': ['urn:scim:schemas:core:1.0'], ";

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
        "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp']}"
      })
  void anythingElse_isNone(String body) {
    assertThat(PartialResource.operations(Json.object(body))).isEmpty();
  }

  private static void assertRead(String body, String operations) {
    List<SentOperation> read = PartialResource.operations(Json.object(body)).orElseThrow();
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
