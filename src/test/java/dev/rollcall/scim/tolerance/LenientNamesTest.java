package dev.rollcall.scim.tolerance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.filter.FilterParser;
import dev.rollcall.scim.schema.AttributeRef;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientNamesTest {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  @Test
  void entra_namesTheManagerWithoutItsUrn() {
    assertFilter(
        "id eq \"5\" and manager eq \"9\"",
        "id eq \"5\" and " + ENTERPRISE + ":manager.value eq \"9\"");
  }

  @Test
  void entra_namesASubAttributeOfAnExtensionWithoutItsUrn() {
    assertThat(find("Manager.Value")).isEqualTo(ENTERPRISE + ":manager.value");
  }

  @Test
  void entraInbound_writesADotBehindTheUrn() {
    assertThat(find("urn:ietf:params:scim:schemas:extension:Enterprise:2.0:User.manager"))
        .isEqualTo(ENTERPRISE + ":manager");
  }

  @Test
  void entraInbound_writesADotBehindTheCoreUrn() {
    assertThat(find("urn:ietf:params:scim:schemas:core:2.0:User.name.givenName"))
        .isEqualTo("name.givenName");
  }

  @Test
  void entraInbound_writesNamesInAnyCase() {
    assertFilter(
        "(ActiVe eq true) and meta.lastmodified ge \"2026-09-23T19:35:41.8420572Z\"",
        "active eq true and meta.lastModified ge \"2026-09-23T19:35:41.842057Z\"");
  }

  @Test
  void entra_comparesBehindTheBracket() {
    assertFilter(
        "emails[type eq \"work\"].value eq \"a@x.test\"",
        "emails[type eq \"work\" and value eq \"a@x.test\"]");
  }

  @Test
  void entra_writesBooleansAsStringsInFilters() {
    assertFilter("roles[primary eq \"True\"]", "roles[primary eq true]");
  }

  @Test
  void entraDocumentation_leavesOutTheQuotes() {
    assertFilter("externalId eq jdoe", "externalId eq \"jdoe\"");
  }

  @Test
  void slackAndPing_writeOperatorsWithACapital() {
    assertFilter("username Eq \"jane\"", "userName eq \"jane\"");
  }

  @Test
  void ping_filtersByEmail() {
    assertFilter("Email Co \"jane\"", "emails.value co \"jane\"");
  }

  @Test
  void clientBehindSsoReady_filtersByEmailValue() {
    assertFilter("email.value eq \"jane@x.test\"", "emails.value eq \"jane@x.test\"");
  }

  @Test
  void awsClients_filterByMember() {
    assertThat(
            FilterParser.parse(
                "id eq \"g\" and members eq \"u\"",
                new LenientNames(CoreSchemas.GROUP_TYPE),
                FilterLimits.DEFAULT))
        .hasToString("id eq \"g\" and members.value eq \"u\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shoe",
        "manager.shoe",
        "email.type",
        "urn:example:other:User:department",
        "urn:example:other:User.department",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.shoe",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User-manager",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:Users.manager"
      })
  void whatNobodyKnowsIsNotFound(String path) {
    assertThat(new LenientNames(CoreSchemas.USER_TYPE).find(path)).isEmpty();
  }

  @Test
  void nameOfTheCoreSchemaGoesBeforeThatOfAnExtension() {
    assertThat(new LenientNames(withExtension("urn:example:a", CoreSchemas.USER)).find("title"))
        .map(AttributeRef::path)
        .contains("title");
  }

  @Test
  void nameOfTwoExtensionsIsAmbiguous() {
    ResourceType type = withExtension("urn:example:a", CoreSchemas.ENTERPRISE_USER);

    assertThat(new LenientNames(type).find("department")).isEmpty();
  }

  private static ResourceType withExtension(String urn, Schema attributes) {
    return CoreSchemas.USER_TYPE.extendedBy(
        List.of(new Schema(urn, "-", "-", attributes.attributes())));
  }

  private static String find(String path) {
    return new LenientNames(CoreSchemas.USER_TYPE).find(path).orElseThrow().path();
  }

  private static void assertFilter(String sent, String exact) {
    assertThat(
            FilterParser.parse(sent, new LenientNames(CoreSchemas.USER_TYPE), FilterLimits.DEFAULT))
        .hasToString(exact);
  }
}
