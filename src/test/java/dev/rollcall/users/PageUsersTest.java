package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages that are counted from 1 (RFC 7644 section 3.4.2.4), and their totals. */
@QuarkusTest
class PageUsersTest extends ListHttpTest {

  @Test
  void pages_coverAllUsersOnceInASortedOrder() {
    IntStream.range(0, 7).forEach(i -> user("u" + i, "'title':'%d'".formatted(i % 3)));

    List<String> paged = new ArrayList<>();
    for (int start = 1; start <= 7; start += 2) {
      paged.addAll(names("sortBy=title&startIndex=" + start + "&count=2"));
    }

    assertThat(paged).containsExactly("u0", "u3", "u6", "u1", "u4", "u2", "u5");
  }

  @Test
  void pageBehindTheEnd_isEmptyAndTellsTheTotal() {
    IntStream.range(0, 3).forEach(i -> user("u" + i, "'title':'x'"));

    for (String query :
        List.of(
            "startIndex=4&count=2", "startIndex=999999999", "filter=title eq \"x\"&startIndex=4")) {
      JsonNode list = list(query);
      assertThat(list.get("totalResults").intValue()).as(query).isEqualTo(3);
      assertThat(list.get("itemsPerPage").intValue()).as(query).isZero();
      assertThat(list.get("Resources")).as(query).isEmpty();
    }
  }

  @Test
  void countOfZero_tellsTheTotalAlone() {
    IntStream.range(0, 3).forEach(i -> user("u" + i, i == 0 ? "" : "'title':'x'"));

    assertTotal(3, "count=0");
    assertTotal(2, "count=0&filter=title eq \"x\"");
    assertTotal(2, "count=0&startIndex=2&filter=title eq \"x\"");
    assertThat(list("count=0").get("Resources")).isEmpty();
    assertThat(list("cursor=&count=0").has("nextCursor")).isFalse();
  }

  @Test
  void totals_areRightAfterCreatesAndDeletes() {
    List<String> ids = IntStream.range(0, 5).mapToObj(i -> user("u" + i, "'title':'x'")).toList();
    assertTotals(5);

    delete(ids.get(0)).statusCode(204);
    delete(ids.get(3)).statusCode(204);
    delete(ids.get(3)).statusCode(404);
    assertTotals(3);

    user("u0", "'title':'x'");
    assertTotals(4);

    post("{\"userName\":\"%s\"}".formatted(account.address("u0"))).statusCode(409);
    put(ids.get(1), "{\"userName\":\"%s\",\"title\":\"x\"}".formatted(account.address("u1")))
        .statusCode(200);
    assertTotals(4);
  }

  @Test
  void totals_areRightAfterABulkRequest() {
    List<String> ids = IntStream.range(0, 4).mapToObj(i -> user("u" + i, "'title':'x'")).toList();
    String deletes =
        ids.subList(0, 3).stream()
            .map("{\"method\":\"DELETE\",\"path\":\"/Users/%s\"}"::formatted)
            .collect(Collectors.joining(","));
    String create =
        "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"n\",\"data\":{\"userName\":\"%s\",\"title\":\"x\"}}"
            .formatted(account.address("n"));

    account
        .sending(
            "{\"Operations\":[%s,%s,%s]}"
                .formatted(deletes, create, create.replace("\"n\"", "\"m\"")))
        .post("/Bulk")
        .then()
        .statusCode(200);

    assertTotals(2);
  }

  @Test
  void totals_areRightAfterChangesAtTheSameTime() throws Exception {
    List<String> ids = IntStream.range(0, 8).mapToObj(i -> user("old" + i, "'title':'x'")).toList();
    List<Callable<Integer>> changes = new ArrayList<>();
    ids.forEach(id -> changes.add(() -> delete(id).extract().statusCode()));
    IntStream.range(0, 16)
        .forEach(
            i ->
                changes.add(
                    () ->
                        post("{\"userName\":\"%s\",\"title\":\"x\"}"
                                .formatted(account.address("new" + i / 2)))
                            .extract()
                            .statusCode()));

    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
      for (Future<Integer> change : pool.invokeAll(changes)) {
        statuses.add(change.get());
      }
    }

    assertThat(statuses).containsOnly(204, 201, 409);
    assertTotals(8);
  }

  @Test
  void totals_areTheAccountsOwn() {
    user("a", "");

    accounts.create().request().get("/Users?count=0").then().statusCode(200);
    assertTotal(1, "count=0");
    account = accounts.create();
    assertTotal(0, "count=0");
  }

  private void assertTotals(int total) {
    for (String query : List.of("", "count=0", "startIndex=1&count=1", "cursor=&count=1")) {
      assertTotal(total, query);
      assertTotal(total, query + "&filter=title eq \"x\"");
    }
  }

  private void assertTotal(int total, String query) {
    assertThat(list(query).get("totalResults").intValue()).as(query).isEqualTo(total);
  }
}
