package dev.rollcall.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the RFCs say of the discovery endpoints, where {@link DiscoveryTest} does not look. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class DiscoveryProtocolTest {

  @Inject TestAccounts accounts;

  private TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas"})
  void sortingAndPaging_areIgnored(String endpoint) {
    assertThat(get(endpoint + "?startIndex=2&count=1&sortBy=id&sortOrder=descending").getMap(""))
        .isEqualTo(get(endpoint).getMap(""));
  }

  @Test
  void schemasOfMessages_areNotListed() {
    assertThat(get("/Schemas").getList("Resources.id", String.class))
        .isNotEmpty()
        .noneMatch(id -> id.startsWith("urn:ietf:params:scim:api:"));
  }

  @Test
  void configuration_hasEveryRequiredPart() {
    JsonPath config = get("/ServiceProviderConfig");

    for (String feature : List.of("patch", "bulk", "filter", "changePassword", "sort", "etag")) {
      assertThat(config.<Object>get(feature + ".supported")).isInstanceOf(Boolean.class);
    }
    assertThat(config.getInt("bulk.maxOperations")).isPositive();
    assertThat(config.getLong("bulk.maxPayloadSize")).isPositive();
    assertThat(config.getInt("filter.maxResults")).isPositive();
    assertThat(config.getMap("authenticationSchemes[0]"))
        .containsKeys("type", "name", "description");
  }

  @Test
  void configuration_namesBothWaysOfPagingAndTheDefault() {
    JsonPath config = get("/ServiceProviderConfig");

    assertThat(config.getBoolean("pagination.cursor")).isTrue();
    assertThat(config.getBoolean("pagination.index")).isTrue();
    assertThat(config.getString("pagination.defaultPaginationMethod")).isEqualTo("index");
    assertThat(config.getInt("pagination.defaultPageSize")).isPositive();
    assertThat(config.getInt("pagination.maxPageSize")).isPositive();
    assertThat(config.getInt("pagination.cursorTimeout")).isPositive();
  }

  @Test
  void schemasOfAResourceType_areAllListed() {
    List<String> listed = get("/Schemas").getList("Resources.id", String.class);
    JsonPath types = get("/ResourceTypes");

    assertThat(listed)
        .containsAll(types.getList("Resources.schema", String.class))
        .containsAll(types.getList("Resources[0].schemaExtensions.schema", String.class));
  }

  private JsonPath get(String path) {
    return account.request().get(path).then().statusCode(200).extract().jsonPath();
  }
}
