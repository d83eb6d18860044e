package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the RFCs say of lists of users: their order, cursors, and the parameters in a body. */
@QuarkusTest
class UserListProtocolTest extends UsersHttpTest {

  /** Five users, by nickName: none, b, A, c, none; the e-mails sort the other way round. */
  @BeforeEach
  void provision() {
    person("u1", "");
    person("u2", "\"nickName\":\"b\", " + emails("a", "y"));
    person("u3", "\"nickName\":\"A\", " + emails("b", "z"));
    person("u4", "\"nickName\":\"c\", " + emails("c", "x"));
    person("u5", "");
  }

  private void person(String name, String more) {
    String attributes = more.isEmpty() ? "" : ", " + more;
    account.provisionAs("{\"userName\":\"%s\"%s}".formatted(account.address(name), attributes));
  }

  private static String emails(String first, String primary) {
    return "\"emails\":[{\"value\":\"%s@x.example\"},{\"value\":\"%s@x.example\",\"primary\":true}]"
        .formatted(first, primary);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sortBy=nickName | u3 u2 u4 u1 u5",
        "sortBy=nickname&sortOrder=ascending | u3 u2 u4 u1 u5",
        "sortBy=nickName&sortOrder=descending | u5 u1 u4 u2 u3",
        "sortBy=emails | u4 u2 u3 u1 u5",
        "sortBy=emails.value&sortOrder=descending | u5 u1 u3 u2 u4",
        "sortOrder=descending | u1 u2 u3 u4 u5",
      })
  void list_isInTheOrderAskedFor(String query, String names) {
    assertThat(String.join(" ", names(list(query)))).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "&sortBy=nickName", "&sortBy=nickName&sortOrder=descending", "&filter=id+pr"})
  void walkByCursor_meetsEveryUserOnceInOrder(String query) {
    List<String> walked = new ArrayList<>();
    JsonPath page = list("count=2&cursor=" + query);
    assertThat(page.getString("previousCursor")).isNull();
    walked.addAll(names(page));
    while (page.getString("nextCursor") != null) {
      assertThat(page.getString("nextCursor")).matches("[A-Za-z0-9._~-]+");
      page = list("count=2&cursor=" + page.getString("nextCursor") + query);
      assertThat(page.getList("Resources")).isNotEmpty().hasSizeLessThanOrEqualTo(2);
      assertThat(page.getInt("totalResults")).isEqualTo(5);
      walked.addAll(names(page));
    }

    assertThat(walked).isEqualTo(names(list(query.replaceFirst("&", ""))));
  }

  @Test
  void previousCursor_leadsBack() {
    JsonPath first = list("count=2&cursor=");
    JsonPath second = list("count=2&cursor=" + first.getString("nextCursor"));

    JsonPath back = list("count=2&cursor=" + second.getString("previousCursor"));

    assertThat(names(back)).isEqualTo(names(first));
    assertThat(back.getString("previousCursor")).isNull();
  }

  @Test
  void lastPage_hasNoNextCursorEvenWhenItIsFull() {
    assertThat(list("count=5&cursor=").getString("nextCursor")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"count=0", "count=-1", "count=0&cursor=", "count=-3&cursor="})
  void countBelowOne_asksForTheTotalAlone(String query) {
    JsonPath page = list(query);

    assertThat(page.getList("Resources")).isEmpty();
    assertThat(page.getInt("totalResults")).isEqualTo(5);
  }

  @Test
  void withoutAnyPageParameter_pagesAreCountedByIndex() {
    JsonPath page = list("");

    assertThat(page.getInt("startIndex")).isEqualTo(1);
    assertThat(page.getString("nextCursor")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "cursor=nonsense, invalidCursor",
    "cursor=&count=many, invalidCount",
  })
  void walkThatCannotBe_isRefusedWithItsKeyword(String query, String scimType) {
    refused(query, scimType);
  }

  @Test
  void cursorOfAnotherQuery_isRefused() {
    String cursor = list("count=2&cursor=").getString("nextCursor");

    refused("count=2&sortBy=nickName&cursor=" + cursor, "invalidCursor");
    refused("count=3&cursor=" + cursor, "invalidCount");
  }

  private void refused(String query, String scimType) {
    account
        .request()
        .get("/Users?" + query)
        .then()
        .statusCode(400)
        .body("scimType", equalTo(scimType));
  }

  @Test
  void cursorOfAnotherAccount_showsNothingOfThatAccount() {
    String cursor = list("count=2&cursor=").getString("nextCursor");
    TestAccount other = accounts.create();

    assertThat(
            other.request().get("/Users?count=2&cursor=" + cursor).jsonPath().getList("Resources"))
        .isEmpty();
    account.anonymous().get("/Users?count=2&cursor=" + cursor).then().statusCode(401);
  }

  @Test
  void search_takesTheParametersInItsBody() {
    JsonPath found =
        search(
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
             "attributes": ["nickName"], "filter": "nickName pr", "sortBy": "nickName",
             "sortOrder": "descending", "startIndex": 2, "count": 1}
            """);

    assertThat(found.getString("schemas[0]"))
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    assertThat(found.getInt("totalResults")).isEqualTo(3);
    assertThat(found.getInt("startIndex")).isEqualTo(2);
    assertThat(found.getInt("itemsPerPage")).isEqualTo(1);
    Map<String, Object> only = found.getMap("Resources[0]");
    assertThat(only.keySet()).containsExactlyInAnyOrder("schemas", "id", "nickName");
    assertThat(only).containsEntry("nickName", "b");
  }

  @Test
  void search_walksByCursorToo() {
    JsonPath first = search("{\"count\": 3, \"cursor\": \"\"}");
    JsonPath second =
        search("{\"count\": 3, \"cursor\": \"%s\"}".formatted(first.getString("nextCursor")));

    assertThat(first.getList("Resources")).hasSize(3);
    assertThat(second.getList("Resources")).hasSize(2);
    assertThat(second.getString("nextCursor")).isNull();
  }

  private JsonPath search(String body) {
    return account.sending(body).post("/Users/.search").then().statusCode(200).extract().jsonPath();
  }

  private JsonPath list(String query) {
    return account
        .request()
        .urlEncodingEnabled(false)
        .get(query.isEmpty() ? "/Users" : "/Users?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> names(JsonPath list) {
    return list.getList("Resources.userName", String.class).stream()
        .map(name -> name.substring(0, name.indexOf('@')))
        .toList();
  }
}
