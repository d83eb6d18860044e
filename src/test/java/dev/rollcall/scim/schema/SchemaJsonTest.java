package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaJsonTest {

  static Stream<Arguments> coreSchemas() {
    return Stream.of(
        argumentSet(
            "User",
            CoreSchemas.USER,
            "urn:ietf:params:scim:schemas:core:2.0:User",
            List.of(
                "userName",
                "name",
                "displayName",
                "nickName",
                "profileUrl",
                "title",
                "userType",
                "preferredLanguage",
                "locale",
                "timezone",
                "active",
                "password",
                "emails",
                "phoneNumbers",
                "ims",
                "photos",
                "addresses",
                "groups",
                "entitlements",
                "roles",
                "x509Certificates")),
        argumentSet(
            "EnterpriseUser",
            CoreSchemas.ENTERPRISE_USER,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            List.of(
                "employeeNumber",
                "costCenter",
                "organization",
                "division",
                "department",
                "manager")),
        argumentSet(
            "Group",
            CoreSchemas.GROUP,
            "urn:ietf:params:scim:schemas:core:2.0:Group",
            List.of("displayName", "members")),
        argumentSet(
            "ServiceProviderConfig",
            CoreSchemas.SERVICE_PROVIDER_CONFIG,
            "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
            List.of(
                "documentationUri",
                "patch",
                "bulk",
                "filter",
                "changePassword",
                "sort",
                "etag",
                "authenticationSchemes",
                "pagination")),
        argumentSet(
            "ResourceType",
            CoreSchemas.RESOURCE_TYPE,
            "urn:ietf:params:scim:schemas:core:2.0:ResourceType",
            List.of("id", "name", "description", "endpoint", "schema", "schemaExtensions")),
        argumentSet(
            "Schema",
            CoreSchemas.SCHEMA,
            "urn:ietf:params:scim:schemas:core:2.0:Schema",
            List.of("id", "name", "description", "attributes")),
        argumentSet(
            "what every resource has",
            CoreSchemas.COMMON,
            "urn:rollcall:common",
            List.of("schemas", "id", "externalId", "meta")),
        argumentSet(
            "every type and mutability",
            TestingSchemas.STAFF,
            TestingSchemas.STAFF_URN,
            List.of(
                "badge",
                "height",
                "hired",
                "key",
                "homepage",
                "tags",
                "contract",
                "desk",
                "courses")));
  }

  @ParameterizedTest
  @MethodSource("coreSchemas")
  void hasItsIdAndAttributes(Schema schema, String id, List<String> attributes) {
    assertThat(schema.id()).isEqualTo(id);
    assertThat(schema.attributes()).extracting(Attribute::name).isEqualTo(attributes);
  }

  @ParameterizedTest
  @MethodSource("coreSchemas")
  void writtenAndReadIsTheSame(Schema schema, String id, List<String> attributes) {
    assertThat(SchemaJson.read(SchemaJson.write(schema))).isEqualTo(schema);
  }

  @Test
  void writesEveryCharacteristicThatTheRfcAsksFor() {
    ObjectNode written = SchemaJson.write(CoreSchemas.GROUP);

    assertThat(written.path("schemas"))
        .isEqualTo(Json.value("[\"urn:ietf:params:scim:schemas:core:2.0:Schema\"]"));
    assertThat(written.path("name").textValue()).isEqualTo("Group");
    assertThat(written.path("description").textValue()).isNotEmpty();
    JsonNode type = written.at("/attributes/1/subAttributes/3");
    assertThat(type)
        .isEqualTo(
            Json.value(
                """
                {"name": "type", "type": "string", "multiValued": false,
                 "description": "Whether the member is a user or a group.", "required": false,
                 "canonicalValues": ["User", "Group"], "caseExact": false,
                 "mutability": "immutable", "returned": "default", "uniqueness": "none"}
                """));
  }

  @Test
  void writesReferenceTypesOnlyWhereThereAreSome() {
    ObjectNode written = SchemaJson.write(CoreSchemas.GROUP);

    assertThat(written.at("/attributes/1/subAttributes/1/referenceTypes"))
        .isEqualTo(Json.value("[\"User\", \"Group\"]"));
    assertThat(written.at("/attributes/0").has("referenceTypes")).isFalse();
    assertThat(written.at("/attributes/0").has("canonicalValues")).isFalse();
    assertThat(written.at("/attributes/0").has("subAttributes")).isFalse();
  }

  @Test
  void spellsDateTimeInCamelCase() {
    assertThat(Attribute.Type.DATE_TIME.wireName()).isEqualTo("dateTime");
    assertThat(Attribute.Type.BINARY.wireName()).isEqualTo("binary");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> SchemaJson.fromResource("nothing.json"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("schema file is missing: nothing.json");
  }

  @Test
  void lackOfANameIsAnError() {
    assertThatThrownBy(() -> SchemaJson.read(Json.value("{\"id\": \"urn:x\"}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a schema definition lacks the text 'name'");
  }

  @Test
  void unknownCharacteristicIsAnError() {
    JsonNode schema =
        Json.value(
            """
            {"id": "urn:x", "name": "x", "description": "x", "attributes": [
              {"name": "a", "type": "text", "description": "x"}]}
            """);

    assertThatThrownBy(() -> SchemaJson.read(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a characteristic: text");
  }
}
