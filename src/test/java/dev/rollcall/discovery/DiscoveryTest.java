package dev.rollcall.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class DiscoveryTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String META = "urn:ietf:params:scim:schemas:core:2.0:";

  @Inject TestAccounts accounts;

  private TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  @Test
  void serviceProviderConfig_saysWhatIsSupportedAndNothingMore() throws Exception {
    JsonNode config = get("/ServiceProviderConfig");

    assertThat(config.at("/schemas/0").textValue()).isEqualTo(META + "ServiceProviderConfig");
    assertThat(config.at("/patch/supported").booleanValue()).isTrue();
    assertThat(config.at("/filter/supported").booleanValue()).isTrue();
    assertThat(config.at("/filter/maxResults").intValue()).isEqualTo(1000);
    assertThat(config.at("/etag/supported").booleanValue()).isTrue();
    assertThat(config.at("/bulk/supported").isBoolean()).isTrue();
    assertThat(config.at("/bulk/maxOperations").isInt()).isTrue();
    assertThat(config.at("/bulk/maxPayloadSize").isInt()).isTrue();
    assertThat(config.at("/sort/supported").isBoolean()).isTrue();
    assertThat(config.at("/changePassword/supported").booleanValue()).isFalse();
    assertThat(config.at("/authenticationSchemes/0/type").textValue())
        .isEqualTo("oauthbearertoken");
    assertThat(config.at("/meta/resourceType").textValue()).isEqualTo("ServiceProviderConfig");
    assertThat(config.at("/meta/location").textValue()).endsWith(path("/ServiceProviderConfig"));
  }

  @Test
  void maxResults_isWhatAPageHolds() throws Exception {
    int max = get("/ServiceProviderConfig").at("/filter/maxResults").intValue();

    account.request().get("/Users?count=" + (max + 1)).then().statusCode(200);
    assertThat(max)
        .isEqualTo(get("/ServiceProviderConfig").at("/pagination/maxPageSize").intValue());
  }

  @Test
  void bulk_hasAnEndpointExactlyWhenItIsSupported() throws Exception {
    boolean supported = get("/ServiceProviderConfig").at("/bulk/supported").booleanValue();

    account.sending("{}").post("/Bulk").then().statusCode(supported ? 400 : 404);
  }

  @Test
  void sortBy_ordersExactlyWhenItIsSupported() throws Exception {
    boolean supported = get("/ServiceProviderConfig").at("/sort/supported").booleanValue();
    account.provision("b");
    account.provision("a");

    assertThat(texts(get("/Users?sortBy=userName"), "userName").getFirst())
        .isEqualTo(account.address(supported ? "a" : "b"));
  }

  @Test
  void resourceTypes_nameEveryEndpointThatAnswers() throws Exception {
    JsonNode types = get("/ResourceTypes");

    assertList(types);
    for (JsonNode type : types.get("Resources")) {
      account.request().get(type.get("endpoint").textValue()).then().statusCode(200);
    }
    JsonNode user = types.at("/Resources/0");
    assertThat(user.get("id").textValue()).isEqualTo("User");
    assertThat(user.get("name").textValue()).isEqualTo("User");
    assertThat(user.get("endpoint").textValue()).isEqualTo("/Users");
    assertThat(user.get("schema").textValue()).isEqualTo(USER);
    assertThat(user.at("/schemaExtensions/0/schema").textValue()).isEqualTo(ENTERPRISE);
    assertThat(user.at("/schemaExtensions/0/required").booleanValue()).isFalse();
    assertThat(user.at("/meta/location").textValue()).endsWith(path("/ResourceTypes/User"));
  }

  @Test
  void endpointThatNoResourceTypeNames_doesNotAnswer() throws Exception {
    List<String> named = texts(get("/ResourceTypes"), "endpoint");

    for (String endpoint : List.of("/Users", "/Groups", "/Devices")) {
      account.request().get(endpoint).then().statusCode(named.contains(endpoint) ? 200 : 404);
    }
  }

  @Test
  void schemas_areThoseOfTheResourceTypes() throws Exception {
    JsonNode schemas = get("/Schemas");

    assertList(schemas);
    assertThat(texts(schemas, "id"))
        .contains(
            USER,
            ENTERPRISE,
            META + "ServiceProviderConfig",
            META + "ResourceType",
            META + "Schema");
    assertThat(texts(schemas, "id")).containsAll(texts(get("/ResourceTypes"), "schema"));
  }

  @Test
  void userSchema_saysWhatHoldsForItsAttributes() throws Exception {
    JsonNode schema = get("/Schemas/" + USER);

    JsonNode userName = attribute(schema, "userName");
    assertThat(userName.get("required").booleanValue()).isTrue();
    assertThat(userName.get("caseExact").booleanValue()).isFalse();
    assertThat(userName.get("uniqueness").textValue()).isEqualTo("server");
    assertThat(attribute(schema, "active").get("type").textValue()).isEqualTo("boolean");
    assertThat(attribute(schema, "groups").get("mutability").textValue()).isEqualTo("readOnly");
    assertThat(attribute(schema, "password").get("returned").textValue()).isEqualTo("never");
    assertThat(attribute(schema, "emails").get("multiValued").booleanValue()).isTrue();
    assertThat(attribute(schema, "emails").get("subAttributes").isEmpty()).isFalse();
  }

  @Test
  void everyAttribute_hasAllItsCharacteristics() throws Exception {
    for (JsonNode schema : get("/Schemas").get("Resources")) {
      schema.get("attributes").forEach(DiscoveryTest::assertComplete);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ResourceTypes", "/Schemas"})
  void singleForm_isTheOneOfTheList(String endpoint) throws Exception {
    for (JsonNode each : get(endpoint).get("Resources")) {
      assertThat(get(endpoint + "/" + each.get("id").textValue())).isEqualTo(each);
      assertThat(each.at("/meta/location").textValue())
          .endsWith(path(endpoint + "/" + each.get("id").textValue()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ResourceTypes/Robot", "/Schemas/urn:example:robot"})
  void unknownSingleForm_isNotFound(String path) {
    account
        .request()
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/scim+json")
        .body("status", equalTo("404"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas"})
  void filter_isForbidden(String endpoint) {
    account
        .request()
        .param("filter", "id pr")
        .get(endpoint)
        .then()
        .statusCode(403)
        .contentType("application/scim+json")
        .body("status", equalTo("403"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas"})
  void sortingAndPaging_areIgnored(String endpoint) throws Exception {
    assertThat(get(endpoint + "?startIndex=2&count=1&sortBy=id&sortOrder=descending"))
        .isEqualTo(get(endpoint));
  }

  @Test
  void schemasOfMessages_areNotListed() throws Exception {
    assertThat(texts(get("/Schemas"), "id"))
        .isNotEmpty()
        .noneMatch(id -> id.startsWith("urn:ietf:params:scim:api:"));
  }

  /** RFC 7643 section 5. */
  @Test
  void configuration_hasEveryRequiredPart() throws Exception {
    JsonNode config = get("/ServiceProviderConfig");

    for (String feature : List.of("patch", "bulk", "filter", "changePassword", "sort", "etag")) {
      assertThat(config.at("/" + feature + "/supported").isBoolean()).as(feature).isTrue();
    }
    assertThat(config.at("/bulk/maxOperations").intValue()).isPositive();
    assertThat(config.at("/bulk/maxPayloadSize").intValue()).isPositive();
    assertThat(config.at("/filter/maxResults").intValue()).isPositive();
    for (String member : List.of("type", "name", "description")) {
      assertThat(config.at("/authenticationSchemes/0/" + member).textValue()).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas"})
  void answer_holdsNoNull(String endpoint) throws Exception {
    assertNoNull(get(endpoint));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas"})
  void nothing_canBeWritten(String endpoint) {
    account.sending("{}").post(endpoint).then().statusCode(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas"})
  void withoutAToken_isRefused(String endpoint) {
    account.anonymous().get(endpoint).then().statusCode(401);
  }

  private JsonNode get(String path) throws Exception {
    return MAPPER.readTree(
        account
            .request()
            .get(path)
            .then()
            .statusCode(200)
            .contentType("application/scim+json")
            .extract()
            .asString());
  }

  private String path(String path) {
    return "/scim/" + account.id() + "/v2" + path;
  }

  private static void assertList(JsonNode list) {
    assertThat(list.at("/schemas/0").textValue())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    int size = list.get("Resources").size();
    assertThat(size).isPositive();
    assertThat(list.get("totalResults").intValue()).isEqualTo(size);
    assertThat(list.get("itemsPerPage").intValue()).isEqualTo(size);
    assertThat(list.get("startIndex").intValue()).isEqualTo(1);
  }

  private static void assertComplete(JsonNode attribute) {
    assertThat(attribute.properties())
        .extracting(field -> field.getKey())
        .contains(
            "name", "type", "multiValued", "description", "required", "mutability", "returned");
    if (attribute.get("type").textValue().equals("complex")) {
      assertThat(attribute.get("subAttributes").isEmpty()).isFalse();
      attribute.get("subAttributes").forEach(DiscoveryTest::assertComplete);
    }
  }

  private static void assertNoNull(JsonNode node) {
    assertThat(node.isNull()).isFalse();
    node.forEach(DiscoveryTest::assertNoNull);
  }

  private static JsonNode attribute(JsonNode schema, String name) {
    return StreamSupport.stream(schema.get("attributes").spliterator(), false)
        .filter(attribute -> attribute.get("name").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode list, String name) {
    return StreamSupport.stream(list.get("Resources").spliterator(), false)
        .map(resource -> resource.get(name).textValue())
        .toList();
  }
}
