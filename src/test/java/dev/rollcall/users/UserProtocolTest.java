package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.accounts.AccountSchemas;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaJson;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the RFCs say of one user, where no other test looks. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class UserProtocolTest extends UsersHttpTest {

  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String STAFF = "urn:example:scim:staff:1.0:User";

  @Inject AccountScope scope;
  @Inject AccountSchemas schemas;

  @Test
  void id_doesNotHoldTheWordBulkId() {
    assertThat(account.provision("ada")).isNotBlank().doesNotContainIgnoringCase("bulkId");
  }

  @Test
  void externalId_isLeftToTheClient() {
    get(account.provision("ada")).body("", not(hasKey("externalId")));
  }

  @Test
  void externalId_isEachAccountsOwn() {
    for (int i = 0; i < 2; i++) {
      account = accounts.create();
      post("{\"userName\":\"%s\",\"externalId\":\"7\"}".formatted(account.address("ada")))
          .statusCode(201);
      account
          .request()
          .param("filter", "externalId eq \"7\"")
          .get("/Users")
          .then()
          .body("totalResults", equalTo(1));
    }
  }

  @Test
  void exactCase_isKept() {
    String id =
        account.provisionAs(
            "{\"userName\":\"%s\",\"externalId\":\"Hr-É1\"}".formatted(account.address("ada")));

    get(id).body("externalId", equalTo("Hr-É1"));
  }

  @Test
  void schemas_nameThoseWhoseAttributesTheUserHas() {
    String id = account.provision("ada");
    get(id).body("schemas", contains(USER));

    patch(
            id,
            "[{\"op\":\"add\",\"path\":\"%s:department\",\"value\":\"IT\"}]".formatted(ENTERPRISE))
        .body("schemas", contains(USER, ENTERPRISE));
    patch(id, "[{\"op\":\"remove\",\"path\":\"%s:department\"}]".formatted(ENTERPRISE))
        .body("schemas", contains(USER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"" + USER + "\", \"" + ENTERPRISE + "\"]",
        "[\"" + ENTERPRISE + "\", \"" + USER + "\"]",
        "[\"" + USER + "\", \"" + USER + "\", \"" + ENTERPRISE + "\"]"
      })
  void schemasOfARequest_meanTheSameInAnyOrder(String sent) {
    post("{\"schemas\":%s,\"userName\":\"%s\",\"%s\":{\"department\":\"IT\"}}"
            .formatted(sent, account.address("ada"), ENTERPRISE))
        .statusCode(201)
        .body("schemas", contains(USER, ENTERPRISE))
        .body("'" + ENTERPRISE + "'.department", equalTo("IT"));
  }

  @Test
  void orderOfAttributes_meansNothing() {
    String id =
        account.provisionAs(
            """
            {"emails": [{"type": "work", "value": "a@x.example"}], "title": "Dr", "userName": "%s"}
            """
                .formatted(account.address("ada")));

    put(
            id,
            """
            {"active": true, "userName": "%s", "title": "Dr",
             "emails": [{"value": "a@x.example", "type": "work"}]}
            """
                .formatted(account.address("ada")))
        .statusCode(200)
        .header("ETag", "W/\"1\"");
  }

  @Test
  void immutableValue_cannotBeReplacedByAnother() {
    String id = provisionStaff();

    put(id, staff("\"badge\": \"B2\", \"desk\": \"1\""))
        .statusCode(400)
        .body("scimType", equalTo("mutability"));

    get(id).body("'" + STAFF + "'.badge", equalTo("B1"));
  }

  @Test
  void immutableValue_staysWhereAReplacementDoesNotNameIt() {
    String id = provisionStaff();

    put(id, staff("\"desk\": \"7\""))
        .statusCode(200)
        .body("'" + STAFF + "'.badge", equalTo("B1"))
        .body("'" + STAFF + "'.desk", equalTo("7"));
  }

  @Test
  void attributeReturnedOnRequest_isShownOnlyThen() {
    String id = provisionStaff();

    get(id).body("'" + STAFF + "'.note", nullValue());
    account
        .request()
        .param("attributes", STAFF + ":note")
        .get("/Users/" + id)
        .then()
        .body("'" + STAFF + "'.note", equalTo("N"));
  }

  @Test
  void requiredAttributeOfAnExtension_isAskedForWhereTheExtensionIs() {
    addStaffSchema();

    post(staff("\"badge\": \"B1\""))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString(STAFF + ":desk"));
  }

  private String provisionStaff() {
    addStaffSchema();
    return account.provisionAs(staff("\"badge\": \"B1\", \"desk\": \"1\", \"note\": \"N\""));
  }

  private String staff(String attributes) {
    return "{\"userName\":\"%s\",\"%s\":{%s}}".formatted(account.address("ada"), STAFF, attributes);
  }

  private void addStaffSchema() {
    String definition =
        """
        {"id": "%s", "name": "Staff", "description": "-", "attributes": [%s, %s, %s]}
        """
            .formatted(
                STAFF,
                attribute("badge", false, "immutable", "default"),
                attribute("desk", true, "readWrite", "default"),
                attribute("note", false, "readWrite", "request"));
    try {
      Schema schema = SchemaJson.read(JsonMapper.builder().build().readTree(definition));
      scope.run(account.id(), () -> schemas.add("User", schema));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String attribute(
      String name, boolean required, String mutability, String returned) {
    return """
    {"name": "%s", "type": "string", "multiValued": false, "description": "-", "required": %s,
     "caseExact": false, "mutability": "%s", "returned": "%s", "uniqueness": "none"}
    """
        .formatted(name, required, mutability, returned);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/scim+json", "application/json", "application/scim+json;q=0.9, */*"})
  void accept_getsScimJson(String accept) {
    String id = account.provision("ada");

    account
        .request()
        .header("Accept", accept)
        .get("/Users/" + id)
        .then()
        .statusCode(200)
        .contentType("application/scim+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v3", "v2.1", "V2x"})
  void otherVersionOfTheProtocol_isRefused(String version) {
    account
        .request()
        .basePath("/scim/" + account.id() + "/" + version)
        .get("/Users")
        .then()
        .statusCode(404)
        .body("schemas", equalTo(List.of("urn:ietf:params:scim:api:messages:2.0:Error")));
  }
}
