package dev.rollcall.scim.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.SchemaJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {

  private static final String STAFF = "urn:example:staff:1.0:User";

  private static final ResourceType TYPE =
      CoreSchemas.USER_TYPE.extendedBy(
          List.of(
              SchemaJson.read(
                  Json.value(
                      """
                      {'id': '%s', 'name': 'Staff', 'description': '-', 'attributes': [
                        {'name': 'badge', 'type': 'string', 'description': '-',
                         'mutability': 'readWrite', 'returned': 'always', 'uniqueness': 'none'},
                        {'name': 'pin', 'type': 'string', 'description': '-',
                         'mutability': 'readWrite', 'returned': 'never', 'uniqueness': 'none'},
                        {'name': 'notes', 'type': 'string', 'description': '-',
                         'mutability': 'readWrite', 'returned': 'request', 'uniqueness': 'none'},
                        {'name': 'room', 'type': 'string', 'description': '-',
                         'mutability': 'readWrite', 'returned': 'default', 'uniqueness': 'none'}
                      ]}
                      """
                          .formatted(STAFF)))));

  private static final ObjectNode RESOURCE =
      Json.object(
          """
          {'%s': {'room': 'R', 'notes': 'N', 'pin': 'P', 'badge': 'B'},
           'meta': {'version': 'V', 'created': 'C'},
           'emails': [{'type': 'work', 'value': 'a@x'}, {'value': 'b@x'}],
           'name': {'givenName': 'G', 'familyName': 'F'},
           'userName': 'U', 'password': 'secret', 'id': 'I', 'schemas': ['S']}
          """
              .formatted(STAFF));

  private static final String ALWAYS = "'schemas':['S'],'id':'I'";

  /** The extension's attribute that is always returned (RFC 7643 section 7), asked for or not. */
  private static final String BADGE = ",'" + STAFF + "':{'badge':'B'}";

  @Test
  void byDefault_allIsShownInTheOrderOfTheSchemaButWhatIsOnRequestOrNever() {
    assertShown(
        "",
        "{"
            + ALWAYS
            + ",'userName':'U','name':{'familyName':'F','givenName':'G'},"
            + "'emails':[{'value':'a@x','type':'work'},{'value':'b@x'}],"
            + "'"
            + STAFF
            + "':{'badge':'B','room':'R'},'meta':{'created':'C','version':'V'}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "userName | 'userName':'U'",
        "USERNAME | 'userName':'U'",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName | 'userName':'U'",
        "` userName , id ` | 'userName':'U'",
        "name.givenName | 'name':{'givenName':'G'}",
        "name | 'name':{'familyName':'F','givenName':'G'}",
        "name.givenName,name | 'name':{'familyName':'F','givenName':'G'}",
        "name,name.givenName | 'name':{'familyName':'F','givenName':'G'}",
        "name.givenName,name.familyName | 'name':{'familyName':'F','givenName':'G'}",
        "emails.value | 'emails':[{'value':'a@x'},{'value':'b@x'}]",
        "emails.type | 'emails':[{'type':'work'}]",
      })
  void attributes_showWhatIsAskedForAndWhatIsAlwaysShown(String attributes, String shown) {
    assertShown("attributes=" + attributes, "{" + ALWAYS + "," + shown + BADGE + "}");
  }

  @Test
  void partOfMeta_canBeAskedFor() {
    assertShown("attributes=meta.version", "{" + ALWAYS + BADGE + ",'meta':{'version':'V'}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "urn:example:staff:1.0:User | {'badge':'B','room':'R'}",
        "URN:EXAMPLE:STAFF:1.0:USER:ROOM | {'badge':'B','room':'R'}",
        "urn:example:staff:1.0:User:notes | {'badge':'B','notes':'N'}",
        "urn:example:staff:1.0:User:pin | {'badge':'B'}",
      })
  void attributesOfAnExtension_comeUnderItsUrn(String attributes, String shown) {
    assertShown("attributes=" + attributes, "{" + ALWAYS + ",'" + STAFF + "':" + shown + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shoeSize", "name.shoeSize", "name.givenName.x", ",", "password", "a b", "$"})
  void nothingThatCanBeShown_leavesWhatIsAlwaysShown(String attributes) {
    assertShown("attributes=" + attributes, "{" + ALWAYS + BADGE + "}");
  }

  @Test
  void excludedAttributes_areLeftOut() {
    assertShown(
        "excludedAttributes=emails,NAME.givenName,meta,userName,urn:example:staff:1.0:User:room",
        "{" + ALWAYS + ",'name':{'familyName':'F'},'" + STAFF + "':{'badge':'B'}}");
  }

  @Test
  void complexAttributeWithoutAnythingLeft_isLeftOut() {
    assertShown(
        "attributes=name,emails&excludedAttributes=name.givenName,name.familyName,emails.value",
        "{" + ALWAYS + ",'emails':[{'type':'work'}]" + BADGE + "}");
  }

  @Test
  void whatIsAlwaysShown_cannotBeExcluded() {
    assertShown(
        "attributes=userName&excludedAttributes=id,schemas," + STAFF,
        "{" + ALWAYS + ",'userName':'U'" + BADGE + "}");
  }

  @Test
  void whatIsExcluded_isTakenOutOfWhatIsAskedFor() {
    assertShown(
        "attributes=userName,name&excludedAttributes=userName,name.givenName",
        "{" + ALWAYS + ",'name':{'familyName':'F'}" + BADGE + "}");
  }

  @Test
  void blankParameters_areNone() {
    assertThat(Projection.read(SentParameters.of("attributes= &excludedAttributes="), TYPE))
        .isEqualTo(Projection.all(TYPE));
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "attributes=emails, true",
    "attributes=emails.value, true",
    "attributes=userName, false",
    "excludedAttributes=emails, false",
    "excludedAttributes=emails.value, true",
    "attributes=emails&excludedAttributes=emails, false"
  })
  void includes_tellsWhetherAnAttributeMayBeShown(String query, boolean included) {
    assertThat(Projection.read(SentParameters.of(query), TYPE).includes("emails"))
        .isEqualTo(included);
  }

  @Test
  void theResourceItself_staysAsItIs() {
    ObjectNode before = RESOURCE.deepCopy();

    Projection.read(SentParameters.of("attributes=name.givenName"), TYPE).apply(RESOURCE);

    assertThat(RESOURCE).isEqualTo(before);
  }

  private static void assertShown(String query, String shown) {
    assertThat(Projection.read(SentParameters.of(query), TYPE).apply(RESOURCE).toString())
        .isEqualTo(shown.replace('\'', '"'));
  }
}
