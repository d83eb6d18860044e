package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.query.Cursor;
import dev.rollcall.scim.query.Position;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages by cursor: RFC 9865. */
@QuarkusTest
class WalkUsersTest extends ListHttpTest {

  /** Titles repeat and are missing for some; every third user has a department. */
  private void provisionTen() {
    List<String> operations = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      operations.add(
          "{'method':'POST','path':'/Users','bulkId':'%d','data':{'userName':'%s','active':%s%s%s}}"
              .formatted(
                  i,
                  account.address("u" + (i * 7) % 10),
                  i % 2 == 0,
                  i % 4 == 3 ? "" : ",'title':'T%d'".formatted(i % 3),
                  i % 3 == 0 ? ",'%s':{'department':'D'}".formatted(ENTERPRISE) : ""));
    }
    account
        .sending("{'Operations':%s}".formatted(operations).replace('\'', '"'))
        .post("/Bulk")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=&count=3",
        "count=3",
        "cursor=&count=1",
        "cursor=&count=5",
        "cursor=&count=10",
        "cursor=&count=11",
        "cursor=&count=3&sortBy=userName",
        "cursor=&count=3&sortBy=userName&sortOrder=descending",
        "cursor=&count=3&sortBy=title",
        "cursor=&count=3&sortBy=title&sortOrder=descending",
        "cursor=&count=1&sortBy=title&sortOrder=descending",
        "cursor=&count=3&sortBy=nickName",
        "cursor=&count=3&sortBy=nickName&sortOrder=descending",
        "cursor=&count=4&sortBy=active&sortOrder=descending",
        "cursor=&count=3&sortBy=meta.created&sortOrder=descending",
        "cursor=&count=3&sortBy=id&sortOrder=descending",
        "cursor=&count=2&sortBy=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        "cursor=&count=2&filter=active eq true",
        "cursor=&count=2&filter=title pr&sortBy=title&sortOrder=descending"
      })
  void walk_findsEveryUserOnceInTheOrderOfTheList(String query) {
    provisionTen();
    String unpaged = query.replaceAll("cursor=&|count=[0-9]+&?", "");

    List<JsonNode> pages = walk(query);

    assertThat(pages.stream().flatMap(page -> ids(page).stream())).isEqualTo(ids(list(unpaged)));
    JsonNode total = list(unpaged).get("totalResults");
    for (int i = 0; i < pages.size(); i++) {
      JsonNode page = pages.get(i);
      assertThat(next(page).isPresent()).isEqualTo(i < pages.size() - 1);
      assertThat(previous(page).isPresent()).isEqualTo(i > 0);
      assertThat(page.get("totalResults")).isEqualTo(total);
      assertThat(page.get("itemsPerPage").intValue()).isEqualTo(page.get("Resources").size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=&count=3",
        "cursor=&count=3&sortBy=title",
        "cursor=&count=3&sortBy=title&sortOrder=descending",
        "cursor=&count=2&sortBy=userName&filter=active eq true"
      })
  void walkBack_givesTheSamePages(String query) {
    provisionTen();
    List<JsonNode> pages = walk(query);

    List<JsonNode> back = new ArrayList<>(List.of(pages.getLast()));
    while (previous(back.getLast()).isPresent()) {
      back.add(list(query + "&cursor=" + previous(back.getLast()).get()));
    }

    assertThat(back.reversed().stream().map(ListHttpTest::ids))
        .isEqualTo(pages.stream().map(ListHttpTest::ids).toList());
    assertThat(ids(list(query + "&cursor=" + next(back.getLast()).orElseThrow())))
        .isEqualTo(ids(pages.get(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&sortBy=userName&sortOrder=descending", "&sortBy=title"})
  void usersThatAreDeletedMeanwhile_hideNoOthers(String order) {
    List<String> ids =
        IntStream.range(0, 9)
            .mapToObj(i -> user("u" + i, i < 4 ? "" : "'title':'T%d'".formatted(i)))
            .toList();
    List<String> expected = ids(list(order.isEmpty() ? "" : order.substring(1)));
    JsonNode first = list("cursor=&count=3" + order);
    JsonNode second = list("cursor=" + next(first).orElseThrow() + order);

    delete(ids(first).get(0)).statusCode(204);
    delete(ids(second).get(2)).statusCode(204); // The one that the next cursor names.
    JsonNode third = list("cursor=" + next(second).orElseThrow() + order);

    assertThat(ids).hasSameElementsAs(expected);
    assertThat(ids(third)).isEqualTo(expected.subList(6, 9));
    assertThat(next(third)).isEmpty();
  }

  @Test
  void usersThatComeMeanwhile_repeatNone() {
    for (String name : List.of("b", "d", "f", "h")) {
      user(name, "");
    }
    String query = "&sortBy=userName";
    JsonNode first = list("cursor=&count=2" + query);
    user("a", "");
    user("e", "");

    JsonNode second = list("cursor=" + next(first).orElseThrow() + query);
    JsonNode third = list("cursor=" + next(second).orElseThrow() + query);

    assertThat(names(first)).containsExactly("b", "d");
    assertThat(names(second)).containsExactly("e", "f");
    assertThat(names(third)).containsExactly("h");
  }

  @Test
  void emptyList_hasNoCursors() {
    JsonNode list = list("cursor=");

    assertThat(list.get("totalResults").intValue()).isZero();
    assertThat(next(list)).isEmpty();
    assertThat(previous(list)).isEmpty();
  }

  @Test
  void cursor_isMadeOfUnreservedCharacters() {
    user("a", "'title':'\u00fc/+&?\u20ac'");
    user("b", "'title':'\ud83d\ude00'");

    JsonNode first = list("cursor=&count=1&sortBy=title");

    assertThat(next(first).orElseThrow()).matches("[A-Za-z0-9._~-]+");
    assertThat(names("sortBy=title&cursor=" + next(first).get())).containsExactly("b");
  }

  @Test
  void listWithoutCursorParameters_hasNoCursors() {
    user("a", "");
    user("b", "");

    assertThat(next(list("startIndex=1&count=1"))).isEmpty();
    assertThat(next(list(""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "AAAA", "%00", "a b", "\u20ac", "../../etc", "-", "AQ", "'"})
  void textThatIsNoCursor_isRefused(String text) {
    query("cursor=" + text).statusCode(400).body("scimType", equalTo("invalidCursor"));
  }

  @Test
  void truncatedCursor_isRefused() {
    user("a", "");
    user("b", "");
    String cursor = next(list("cursor=&count=1")).orElseThrow();

    query("cursor=" + cursor.substring(0, cursor.length() - 4))
        .statusCode(400)
        .body("scimType", equalTo("invalidCursor"));
  }

  @ParameterizedTest
  @CsvSource({"meta.created, soon", "meta.created, 9999-99-99", "id, 7", "meta.created, ''"})
  void cursorWhoseValueIsNoneOfItsAttribute_isRefused(String sortBy, String value) {
    user("a", "");
    user("b", "");
    Cursor good = decoded(next(list("cursor=&count=1&sortBy=" + sortBy)).orElseThrow());
    Cursor bad =
        new Cursor(
            new Position(good.from().id(), Optional.of(value)),
            false,
            1,
            2,
            good.query(),
            good.issued());

    query("sortBy=" + sortBy + "&cursor=" + bad.encode())
        .statusCode(400)
        .body("scimType", equalTo("invalidCursor"));
  }

  @Test
  void cursorThatAsksForTooMany_getsThePageThatIsAllowed() {
    user("a", "");
    user("b", "");
    Cursor good = decoded(next(list("cursor=&count=1")).orElseThrow());

    query(
            "cursor="
                + new Cursor(good.from(), false, Integer.MAX_VALUE, 2, good.query(), good.issued())
                    .encode())
        .statusCode(200)
        .body("itemsPerPage", equalTo(1));
  }

  /** It would go on in the wrong place, and tell the total of the other. */
  @Test
  void cursorOfAnotherAccountOrType_isRefused() {
    user("a", "");
    user("b", "");
    String cursor = next(list("cursor=&count=1")).orElseThrow();

    accounts
        .create()
        .request()
        .get("/Users?cursor=" + cursor)
        .then()
        .statusCode(400)
        .body("scimType", equalTo("invalidCursor"));
    account
        .request()
        .get("/Groups?cursor=" + cursor)
        .then()
        .statusCode(400)
        .body("scimType", equalTo("invalidCursor"));
  }

  @Test
  void oldCursor_isExpired() {
    user("a", "");
    user("b", "");
    Cursor good = decoded(next(list("cursor=&count=1")).orElseThrow());
    Instant before = good.issued().minus(Duration.ofHours(1)).minusSeconds(1);

    query("cursor=" + new Cursor(good.from(), false, 1, 2, good.query(), before).encode())
        .statusCode(400)
        .body("scimType", equalTo("expiredCursor"));
  }

  @Test
  void countThatChanges_isRefused() {
    user("a", "");
    user("b", "");
    String cursor = next(list("cursor=&count=1")).orElseThrow();

    query("count=2&cursor=" + cursor).statusCode(400).body("scimType", equalTo("invalidCount"));
    query("count=x&cursor=" + cursor).statusCode(400).body("scimType", equalTo("invalidCount"));
    query("count=1&cursor=" + cursor).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter=userName pr",
        "sortBy=userName",
        "sortBy=title&sortOrder=descending",
        "filter=active eq true&sortBy=title"
      })
  void cursorOfAnotherQuery_isRefused(String other) {
    user("a", "");
    user("b", "");
    String cursor = next(list("cursor=&count=1&sortBy=title")).orElseThrow();

    query(other + "&cursor=" + cursor).statusCode(400).body("scimType", equalTo("invalidCursor"));
  }

  @Test
  void attributes_mayChangeDuringTheWalk() {
    user("a", "");
    user("b", "");
    JsonNode first = list("cursor=&count=1");

    JsonNode second = list("attributes=userName&cursor=" + next(first).orElseThrow());

    assertThat(names(second)).containsExactly("b");
    assertThat(second.at("/Resources/0").has("meta")).isFalse();
  }

  @Test
  void serviceProviderConfig_saysHowListsArePaged() {
    account
        .request()
        .get("/ServiceProviderConfig")
        .then()
        .statusCode(200)
        .body("pagination.cursor", equalTo(true))
        .body("pagination.index", equalTo(true))
        .body("pagination.defaultPaginationMethod", equalTo("index"))
        .body("pagination.defaultPageSize", equalTo(100))
        .body("pagination.maxPageSize", equalTo(1000))
        .body("pagination.cursorTimeout", equalTo(3600));
  }

  /** A cursor as the service reads it; the layout is that of {@link Cursor#encode}. */
  private static Cursor decoded(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    bytes.getShort();
    UUID id = new UUID(bytes.getLong(), bytes.getLong());
    int count = bytes.getInt();
    long total = bytes.getLong();
    int query = bytes.getInt();
    Instant issued = Instant.ofEpochSecond(bytes.getLong());
    byte[] key = new byte[bytes.remaining() > 2 ? bytes.getShort() : 0];
    bytes.get(key);
    String sortKey = new String(key, StandardCharsets.UTF_8);
    return new Cursor(
        new Position(id, key.length == 0 ? Optional.empty() : Optional.of(sortKey)),
        false,
        count,
        total,
        query,
        issued);
  }
}
