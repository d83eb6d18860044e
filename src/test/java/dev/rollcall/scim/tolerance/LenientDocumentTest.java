package dev.rollcall.scim.tolerance;

import static dev.rollcall.scim.ScimErrors.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.DocumentReader;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.TestingSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to create or replace a resource, repaired and then read by the letter. */
class LenientDocumentTest {

  @ParameterizedTest
  @CsvSource({"True, true", "true, true", "TRUE, true", "False, false", "false, false"})
  void entraAndKeycloak_writeBooleansAsStrings(String sent, boolean meant) {
    assertRead(
        "{'userName': 'jane', 'active': '" + sent + "'}",
        "{'userName': 'jane', 'active': " + meant + "}");
  }

  @Test
  void entra_writesPrimaryAsAString() {
    assertRead(
        "{'emails': [{'value': 'a@x.test', 'primary': 'True'}]}",
        "{'emails': [{'value': 'a@x.test', 'primary': true}]}");
  }

  @Test
  void stringThatIsNoBooleanIsStillRefused() {
    assertRefused(
        ScimType.invalidValue,
        "The value of 'active' must be true or false, but is a string that is none.",
        () -> read("{'active': 'yes'}"));
  }

  @Test
  void stringAttributeMaySayTrue() {
    assertRead("{'title': 'True'}", "{'title': 'True'}");
  }

  @Test
  void entra_sendsNullsForWhatItDoesNotKnow() {
    assertRead(
        """
        {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'externalId': 'jroe',
         'userName': 'jroe', 'addresses': null, 'phoneNumbers': null, 'title': null,
         'preferredLanguage': null, 'name': {'familyName': 'Roe', 'givenName': null},
         'meta': {'resourceType': 'User'}, 'roles': []}
        """,
        "{'externalId': 'jroe', 'userName': 'jroe', 'name': {'familyName': 'Roe'}}");
  }

  @Test
  void oneLogin_sendsANullIdAndEmptyStrings() {
    assertRead(
        """
        {'id': null, 'userName': 'jane', 'title': '', 'name': {'familyName': '', 'givenName': ''},
         'emails': '', 'phoneNumbers': [{'value': '', 'type': ''}],
         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {'department': ''}}
        """,
        "{'userName': 'jane'}");
  }

  @Test
  void oneLogin_sendsTheKindOfAValueThatIsNotThere() {
    assertRead(
        """
        {'phoneNumbers': [{'Type': 'mobile', 'Value': ''}, {'type': 'work', 'value': '7'}],
         'emails': [{'type': 'home', 'primary': 'true', 'value': null}]}
        """,
        "{'phoneNumbers': [{'type': 'work', 'value': '7'}]}");
  }

  @Test
  void elementThatSaysMoreThanItsKindStays() {
    assertRead(
        """
        {'roles': [{'type': 'direct', 'display': 'Planner', 'value': ''}],
         'emails': [{'type': 'home'}], 'addresses': [{'type': 'work'}]}
        """,
        """
        {'roles': [{'type': 'direct', 'display': 'Planner'}],
         'emails': [{'type': 'home'}], 'addresses': [{'type': 'work'}]}
        """);
  }

  @Test
  void okta_sendsAPasswordAndGroupsThatAreNotKept() {
    assertRead(
        "{'userName': 'jane', 'password': 'secret', 'groups': [], 'active': true}",
        "{'userName': 'jane', 'active': true}");
  }

  @Test
  void okta_echoesIdAndMeta() {
    assertRead(
        """
        {'id': '7', 'userName': 'jane', 'groups': [{'value': 'g', 'display': 'G'}],
         'meta': {'created': '2026-02-13T15:05:24.000-08:00', 'location': 'https://x.test/7'}}
        """,
        "{'userName': 'jane'}");
  }

  @Test
  void suveraKeycloak_sendsEveryListEmpty() {
    assertRead(
        "{'userName': 'jane', 'phoneNumbers': [], 'ims': [], 'photos': [], 'x509Certificates': []}",
        "{'userName': 'jane'}");
  }

  @Test
  void emptyListForASingleValueIsUnassigned() {
    assertRead(
        """
        {'userName': 'jane', 'title': [], 'name': [],
         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {'manager': []}}
        """,
        "{'userName': 'jane'}");
  }

  @Test
  void oneLogin_sendsOneEmailAsAnObject() {
    assertRead(
        "{'emails': {'value': 'jane@x.test', 'type': 'work', 'primary': 'true'}}",
        "{'emails': [{'value': 'jane@x.test', 'type': 'work', 'primary': true}]}");
  }

  @Test
  void entra_sendsTheManagerAsItsBareId() {
    assertRead(
        enterprise("'department': 'R&D', 'manager': '9'"),
        enterprise("'department': 'R&D', 'manager': {'value': '9'}"));
  }

  @Test
  void entra_sendsTheManagerAsAListOfOne() {
    assertRead(
        enterprise("'manager': [{'$ref': 'https://x.test/Users/9', 'value': '9'}]"),
        enterprise("'manager': {'$ref': 'https://x.test/Users/9', 'value': '9'}"));
  }

  @Test
  void listOfTwoForASingleValueIsStillRefused() {
    assertRefused(
        ScimType.invalidValue,
        "The value of 'title' must be a string, but is a list.",
        () -> read("{'title': ['a', 'b']}"));
  }

  @Test
  void bareStringForAComplexAttributeWithoutAValueIsStillRefused() {
    assertRefused(
        ScimType.invalidValue,
        "The value of 'name' must be an object, but is a string that is none.",
        () -> read("{'name': 'Jane'}"));
  }

  @Test
  void membersMayBeBareIds() {
    assertThat(read(CoreSchemas.GROUP_TYPE, "{'displayName': 'G', 'members': ['1', '2']}"))
        .isEqualTo(Json.value("{'displayName': 'G', 'members': [{'value': '1'}, {'value': '2'}]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'manager': ''}", "{'manager': {'value': ''}}", "{'manager': null}"})
  void entra_clearsTheManager(String manager) {
    assertRead(
        "{'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': " + manager + "}", "{}");
  }

  @Test
  void entra_namesTheEnterpriseExtensionWrongly() {
    DocumentReader reader = new DocumentReader();

    ObjectNode document =
        reader.document(
            LenientDocument.repair(
                Json.object(
                    """
                    {'userName': 'jane', 'department': 'R&D', 'hobby': [{'value': ''}],
                     'urn:ietf:params:scim:schemas:extension:enterprise:2.0User': {'division': ''}}
                    """),
                CoreSchemas.USER_TYPE),
            CoreSchemas.USER_TYPE);

    assertThat(document).isEqualTo(Json.value("{'userName': 'jane'}"));
    assertThat(reader.unknown())
        .containsExactly(
            "department", "hobby", "urn:ietf:params:scim:schemas:extension:enterprise:2.0User");
  }

  @Test
  void namesInAnyCaseAreRepairedToo() {
    assertRead(
        "{'ACTIVE': 'False', 'EMAILS': {'PRIMARY': 'True', 'VALUE': 'a@x.test'}}",
        "{'active': false, 'emails': [{'primary': true, 'value': 'a@x.test'}]}");
  }

  @Test
  void repairLeavesTheSentTreeAsItIs() {
    ObjectNode sent = Json.object("{'active': 'True', 'emails': [{'value': ''}], 'title': ['x']}");
    ObjectNode before = sent.deepCopy();

    LenientDocument.repair(sent, CoreSchemas.USER_TYPE);

    assertThat(sent).isEqualTo(before);
  }

  private static String enterprise(String fields) {
    return "{'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {" + fields + "}}";
  }

  private static void assertRead(String sent, String canonical) {
    assertThat(read(sent)).isEqualTo(Json.value(canonical));
  }

  private static ObjectNode read(String sent) {
    return read(TestingSchemas.STAFF_TYPE, sent);
  }

  private static ObjectNode read(ResourceType type, String sent) {
    return new DocumentReader().document(LenientDocument.repair(Json.object(sent), type), type);
  }
}
