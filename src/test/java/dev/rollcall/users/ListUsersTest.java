package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ListUsersTest extends UsersHttpTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void accountWithoutUsers_listsNone() throws Exception {
    JsonNode list = list(account.request());

    assertThat(list.at("/schemas/0").textValue())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    assertThat(list.get("Resources").isArray()).isTrue();
    assertThat(list.get("Resources").isEmpty()).isTrue();
  }

  @Test
  void counters_areIntegers() throws Exception {
    account.provision("a");

    JsonNode list = list(account.request());

    assertThat(list.get("totalResults").isInt()).isTrue();
    assertThat(list.get("startIndex").isInt()).isTrue();
    assertThat(list.get("itemsPerPage").isInt()).isTrue();
    assertThat(counters(list)).containsExactly(1, 1, 1);
  }

  @Test
  void users_areListedInTheOrderOfTheirCreation() throws Exception {
    List<String> ids =
        IntStream.range(0, 12).mapToObj(i -> account.provision("u" + (11 - i))).toList();
    patch(ids.get(3), "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Cook\"}]")
        .statusCode(200);

    assertThat(ids(list(account.request()))).isEqualTo(ids);
  }

  @Test
  void listedUser_isTheOneThatAGetShows() throws Exception {
    String id = account.provision("a");

    JsonNode shown = MAPPER.readTree(account.request().get("/Users/" + id).asString());

    assertThat(list(account.request()).at("/Resources/0")).isEqualTo(shown);
  }

  @Test
  void pages_coverAllUsersOnce() throws Exception {
    List<String> ids = IntStream.range(0, 7).mapToObj(i -> account.provision("u" + i)).toList();

    List<String> paged = new ArrayList<>();
    for (int start = 1; start <= 7; start += 3) {
      JsonNode page = list(account.request().param("startIndex", start).param("count", 3));
      assertThat(page.get("totalResults").intValue()).isEqualTo(7);
      assertThat(page.get("startIndex").intValue()).isEqualTo(start);
      paged.addAll(ids(page));
    }

    assertThat(paged).isEqualTo(ids);
  }

  /** The last column: totalResults, startIndex, itemsPerPage. */
  @ParameterizedTest
  @CsvSource({
    "startIndex=1&count=2, 3 1 2",
    "startIndex=3&count=2, 3 3 1",
    "startIndex=0&count=2, 3 1 2",
    "startIndex=-5, 3 1 3",
    "startIndex=4, 3 4 0",
    "startIndex=9223372036854775807, 3 9223372036854775807 0",
    "count=0, 3 1 0",
    "count=-1, 3 1 0",
    "count=999999999999, 3 1 3",
    "STARTINDEX=2&Count=1, 3 2 1",
    "startIndex=&count=, 3 1 3",
    "unknown=1, 3 1 3",
  })
  void pageParameters_areReadWithGoodWill(String query, String counters) throws Exception {
    IntStream.range(0, 3).forEach(i -> account.provision("u" + i));

    JsonNode list = MAPPER.readTree(account.request().get("/Users?" + query).asString());

    assertThat(
            list.get("totalResults")
                + " "
                + list.get("startIndex")
                + " "
                + list.get("itemsPerPage"))
        .isEqualTo(counters);
    assertThat(list.get("Resources").size()).isEqualTo(list.get("itemsPerPage").intValue());
  }

  @ParameterizedTest
  @CsvSource({"startIndex, invalidValue", "count, invalidCount"})
  void pageParameterThatIsNoNumber_isRefused(String name, String scimType) {
    account
        .request()
        .get("/Users?" + name + "=many")
        .then()
        .statusCode(400)
        .body("scimType", equalTo(scimType))
        .body("detail", containsString(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"%s\"",
        "USERNAME Eq \"%s\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"%s\""
      })
  void userNameFilter_findsTheUserInAnyCase(String pattern) throws Exception {
    String id = account.provision("Anna");
    account.provision("anna2");

    assertThat(ids(filtered(pattern.formatted(account.address("ANNA"))))).containsExactly(id);
  }

  @Test
  void externalIdFilter_asksForTheExactCase() throws Exception {
    String id =
        account.provisionAs(
            "{\"userName\":\"%s\",\"externalId\":\"Hr-1\"}".formatted(account.address("a")));

    assertThat(ids(filtered("externalId eq \"Hr-1\""))).containsExactly(id);
    assertThat(ids(filtered("externalId eq \"hr-1\""))).isEmpty();
  }

  @Test
  void externalId_mayBeHeldByTwo() throws Exception {
    for (String name : List.of("a", "b")) {
      account.provisionAs(
          "{\"userName\":\"%s\",\"externalId\":\"same\"}".formatted(account.address(name)));
    }

    assertThat(ids(filtered("externalId eq \"same\""))).hasSize(2);
  }

  @Test
  void idFilter_findsTheUser() throws Exception {
    account.provision("a");
    String id = account.provision("b");

    assertThat(ids(filtered("id eq \"" + id + "\""))).containsExactly(id);
    assertThat(ids(filtered("id eq \"no-uuid\""))).isEmpty();
  }

  @Test
  void filterWithoutAMatch_listsNone() throws Exception {
    account.provision("a");

    JsonNode list = filtered("userName eq \"b6d3a3a7-3f0e-4d8b-9a10-2f1f6a8f3f11\"");

    assertThat(counters(list)).containsExactly(0, 1, 0);
    assertThat(list.get("Resources").isArray()).isTrue();
  }

  @Test
  void filter_isPagedToo() throws Exception {
    List<String> ids =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    account.provisionAs(
                        "{\"userName\":\"%s\",\"externalId\":\"x\"}"
                            .formatted(account.address("u" + i))))
            .toList();
    account.provision("other");

    JsonNode page =
        list(
            account
                .request()
                .param("filter", "externalId eq \"x\"")
                .param("startIndex", 4)
                .param("count", 10));

    assertThat(counters(page)).containsExactly(5, 4, 2);
    assertThat(ids(page)).isEqualTo(ids.subList(3, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq",
        "userName is \"a\"",
        "eq eq eq",
        "(userName eq \"a\"",
        "shoeSize eq 4"
      })
  void brokenFilter_isRefused(String filter) {
    account
        .request()
        .param("filter", filter)
        .get("/Users")
        .then()
        .statusCode(400)
        .body("scimType", equalTo("invalidFilter"));
  }

  @Test
  void quotesAndPercentSignsInAFilter_areText() throws Exception {
    account.provision("a");

    assertThat(ids(filtered("userName eq \"' OR 1=1 --\""))).isEmpty();
    assertThat(ids(filtered("userName eq \"%\""))).isEmpty();
  }

  private JsonNode filtered(String filter) throws Exception {
    return list(account.request().param("filter", filter));
  }

  private static JsonNode list(RequestSpecification request) throws Exception {
    return MAPPER.readTree(request.get("/Users").then().statusCode(200).extract().asString());
  }

  private static List<Integer> counters(JsonNode list) {
    return List.of(
        list.get("totalResults").intValue(),
        list.get("startIndex").intValue(),
        list.get("itemsPerPage").intValue());
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.get("Resources").forEach(user -> ids.add(user.get("id").textValue()));
    return ids;
  }
}
