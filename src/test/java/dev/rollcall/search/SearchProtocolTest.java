package dev.rollcall.search;

import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code /.search} and {@code /Me} as RFC 7644 sections 3.4.2.1, 3.4.3 and 3.11 have them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class SearchProtocolTest {

  @Inject TestAccounts accounts;

  private TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  @Test
  void searchOverAllTypes_filtersAndSaysWhatEachResourceIs() {
    account.provision("ada");
    account.provision("bea");

    account
        .sending(
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
             "filter": "userName sw \\"ada\\""}
            """)
        .post("/.search")
        .then()
        .statusCode(200)
        .body("schemas[0]", equalTo("urn:ietf:params:scim:api:messages:2.0:ListResponse"))
        .body("totalResults", equalTo(1))
        .body("Resources[0].userName", equalTo(account.address("ada")))
        .body("Resources[0].meta.resourceType", equalTo("User"));
  }

  @Test
  void filterThatNoTypeCanAnswer_isRefused() {
    account
        .sending("{\"filter\": \"shoeSize eq 44\"}")
        .post("/.search")
        .then()
        .statusCode(400)
        .body("scimType", equalTo("invalidFilter"));
  }

  @Test
  void cursorOverAllTypes_isRefused() {
    account
        .sending("{\"cursor\": \"\", \"count\": 1}")
        .post("/.search")
        .then()
        .statusCode(400)
        .body("scimType", equalTo("invalidCursor"));
  }

  @ParameterizedTest
  @EnumSource(names = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void me_isNotImplemented(Method method) {
    account
        .sending("{}")
        .request(method, "/Me")
        .then()
        .statusCode(501)
        .contentType("application/scim+json")
        .body("status", equalTo("501"));
  }
}
