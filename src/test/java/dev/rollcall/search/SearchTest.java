package dev.rollcall.search;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 section 3.4.3. JSON stands in single quotes here. */
@QuarkusTest
@SuppressWarnings(
    "NullAway.Init") // Quarkus and a method that runs before each test set the fields.
class SearchTest {

  @Inject TestAccounts accounts;

  private TestAccount account;

  @BeforeEach
  void provision() {
    account = accounts.create();
    for (String name : List.of("b", "a", "c")) {
      account.provisionAs(
          "{\"userName\":\"%s\",\"title\":\"%s\"}"
              .formatted(account.address(name), name.equals("c") ? "Driver" : "Cook"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.search", "/Users/.search"})
  void search_filtersSortsPagesAndProjects(String path) {
    search(
            path,
            """
            {'schemas':['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
             'attributes':['userName'],'filter':'title eq \\'cook\\'','sortBy':'userName',
             'sortOrder':'descending','startIndex':2,'count':10}
            """)
        .statusCode(200)
        .contentType("application/scim+json")
        .body("schemas", contains("urn:ietf:params:scim:api:messages:2.0:ListResponse"))
        .body("totalResults", equalTo(2))
        .body("startIndex", equalTo(2))
        .body("itemsPerPage", equalTo(1))
        .body("Resources.userName", contains(account.address("a")))
        .body("Resources[0].id", notNullValue())
        .body("Resources[0].schemas", notNullValue())
        .body("Resources[0].title", nullValue())
        .body("Resources[0].meta", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.search", "/Users/.search"})
  void searchForNothingInParticular_findsAll(String path) {
    search(path, "{}")
        .statusCode(200)
        .body("totalResults", equalTo(3))
        .body("Resources", hasSize(3));
    search(path, "{'count':0}")
        .statusCode(200)
        .body("totalResults", equalTo(3))
        .body("Resources", empty());
    search(path, "{'startIndex':4}")
        .statusCode(200)
        .body("totalResults", equalTo(3))
        .body("Resources", empty());
    search(path, "{'startIndex':0,'count':'2','filter':null}")
        .statusCode(200)
        .body("Resources", hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/?aadOptscim062020"})
  void getAtTheBase_findsAll(String path) {
    account
        .request()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("application/scim+json")
        .body("totalResults", equalTo(3))
        .body("Resources", hasSize(3));
  }

  @Test
  void getAtTheBase_takesTheParametersOfAQuery() {
    account
        .request()
        .queryParam("filter", "title eq \"cook\"")
        .queryParam("sortBy", "userName")
        .queryParam("attributes", "userName")
        .queryParam("count", "1")
        .queryParam("startIndex", "1")
        .get()
        .then()
        .statusCode(200)
        .body("totalResults", equalTo(2))
        .body("Resources.userName", contains(account.address("a")))
        .body("Resources[0].title", nullValue());
    account
        .request()
        .queryParam("filter", "shoeSize eq 1")
        .get("/")
        .then()
        .statusCode(400)
        .body("scimType", equalTo("invalidFilter"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'filter':'shoeSize eq 1'} | invalidFilter",
        "{'filter':'title eq'} | invalidFilter",
        "{'filter':7} | invalidFilter",
        "{'filter':['title pr','title pr']} | invalidFilter",
        "{'filter':{}} | invalidValue",
        "{'sortBy':'shoeSize'} | invalidPath",
        "{'sortBy':['title']} | ``",
        "{'sortBy':'title','sortOrder':'up'} | invalidValue",
        "{'startIndex':'x'} | invalidValue",
        "{'startIndex':1.5} | invalidValue",
        "{'startIndex':1,'count':[]} | ``",
        "{'startIndex':1,'count':[1,2]} | invalidValue",
        "{'cursor':'garbage'} | invalidCursor",
        "{'attributes':{}} | invalidValue",
        "[] | invalidSyntax",
        "`` | invalidSyntax"
      })
  void searchThatMakesNoSense_isRefused(String body, String scimType) {
    for (String path : List.of("/.search", "/Users/.search")) {
      ValidatableResponse response = search(path, body);
      if (scimType.isEmpty()) {
        response.statusCode(200);
      } else {
        response.statusCode(400).body("scimType", equalTo(scimType));
      }
    }
  }

  @Test
  void filterThatNoTypeKnows_namesTheAttribute() {
    search("/.search", "{'filter':'shoeSize eq 1'}").body("detail", containsString("shoeSize"));
  }

  @Test
  void searchOfOneType_isWalkedByCursor() {
    String cursor =
        search("/Users/.search", "{'cursor':'','count':2,'sortBy':'userName'}")
            .statusCode(200)
            .body("Resources.userName", contains(account.address("a"), account.address("b")))
            .extract()
            .path("nextCursor");

    search("/Users/.search", "{'cursor':'%s','count':2,'sortBy':'userName'}".formatted(cursor))
        .statusCode(200)
        .body("Resources.userName", contains(account.address("c")))
        .body("nextCursor", nullValue());
    search("/Users/.search", "{'cursor':'%s','count':3,'sortBy':'userName'}".formatted(cursor))
        .statusCode(400)
        .body("scimType", equalTo("invalidCount"));
  }

  @Test
  void searchOfAllTypes_hasNoCursors() {
    search("/.search", "{'count':2}").statusCode(200).body("nextCursor", nullValue());
    search("/.search", "{'cursor':'','count':2}")
        .statusCode(400)
        .body("scimType", equalTo("invalidCursor"));
  }

  @Test
  void search_findsOwnUsersAlone() {
    account = accounts.create();

    search("/.search", "{}").statusCode(200).body("totalResults", equalTo(0));
    search("/.search", "{'filter':'title pr'}").statusCode(200).body("totalResults", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void me_isNobody(String method) {
    account
        .sending("{}")
        .request(method, "/Me")
        .then()
        .statusCode(501)
        .contentType("application/scim+json")
        .body("status", equalTo("501"))
        .body("detail", containsString("/Users"));
  }

  @Test
  void meWithoutAToken_isUnauthorized() {
    account.anonymous().get("/Me").then().statusCode(401);
    account.anonymous().post("/.search").then().statusCode(401);
  }

  private ValidatableResponse search(String path, String body) {
    return account.sending(body.replace("\\'", "\\\"").replace('\'', '"')).post(path).then();
  }
}
