package dev.rollcall.scim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.schema.CoreSchemas;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListRequestTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final ListLimits LIMITS =
      new ListLimits(20, 50, Duration.ofHours(1), FilterLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "'', 1, 20",
    "startIndex=3, 3, 20",
    "startIndex=1, 1, 20",
    "startIndex=0, 1, 20",
    "startIndex=-7, 1, 20",
    "startIndex=9223372036854775807, 9223372036854775807, 20",
    "startIndex= 2 , 2, 20",
    "startIndex=, 1, 20",
    "count=, 1, 20",
    "startIndex=1&count=0, 1, 0",
    "startIndex=1&count=-1, 1, 0",
    "startIndex=1&count=49, 1, 49",
    "startIndex=1&count=50, 1, 50",
    "startIndex=1&count=51, 1, 50",
    "startIndex=1&count=9223372036854775807, 1, 50",
    "startIndex=1&count=-9223372036854775808, 1, 0"
  })
  void indexPage_isHeldToItsBounds(String query, long startIndex, int count) {
    assertThat(read(query).page()).isEqualTo(new Page.Index(startIndex, count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1.5", "1e3", "0x10", "99999999999999999999", "1,5", "null"})
  void startIndexThatIsNoNumber_isRefused(String value) {
    assertRefused(ScimType.invalidValue, "startIndex=" + value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1.5", "1e3"})
  void countThatIsNoNumber_isRefused(String value) {
    assertRefused(ScimType.invalidValue, "startIndex=1&count=" + value);
    assertRefused(ScimType.invalidCount, "count=" + value);
    assertRefused(ScimType.invalidCount, "cursor=&count=" + value);
  }

  @ParameterizedTest
  @CsvSource({
    "cursor=, 20",
    "cursor=&count=7, 7",
    "count=7, 7",
    "count=0, 0",
    "count=-3, 0",
    "cursor=&count=51, 50",
    "'cursor= &count=7', 7"
  })
  void walk_beginsWithAnEmptyCursorOrWithACountAlone(String query, int count) {
    assertThat(read(query).page()).isEqualTo(new Page.AtCursor(Optional.empty(), count));
  }

  @Test
  void cursor_continuesTheWalkWithItsCount() {
    String cursor = cursor("", 7);

    for (String query : new String[] {"cursor=" + cursor, "cursor=" + cursor + "&count=7"}) {
      Page.AtCursor page = (Page.AtCursor) read(query).page();
      assertThat(page.count()).isEqualTo(7);
      assertThat(page.cursor().map(Cursor::encode)).contains(cursor);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "0", "8", "many"})
  void countThatChangesDuringTheWalk_isRefused(String count) {
    assertRefused(ScimType.invalidCount, "cursor=" + cursor("", 7) + "&count=" + count);
  }

  @Test
  void countAboveTheMaximum_mayBeRepeated() {
    assertThat(read("cursor=" + cursor("", 50) + "&count=1000").page().count()).isEqualTo(50);
  }

  @Test
  void cursorWithMoreThanTheMaximum_getsTheMaximum() {
    assertThat(read("cursor=" + cursor("", Integer.MAX_VALUE)).page().count()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "filter=userName eq \"a\", filter=userName eq \"b\"",
    "filter=userName eq \"a\", ''",
    "'', filter=active pr",
    "sortBy=userName, sortBy=title",
    "sortBy=userName, sortBy=userName&sortOrder=descending",
    "sortBy=userName, ''"
  })
  void cursorOfAnotherQuery_isRefused(String first, String second) {
    assertRefused(ScimType.invalidCursor, second + "&cursor=" + cursor(first, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "filter=userName eq \"a\", filter=USERNAME EQ \"a\"",
    "sortBy=userName, sortBy=username&sortOrder=Ascending",
    "sortBy=emails, sortBy=emails.value",
    "'', attributes=userName",
    "'', sortOrder=ascending"
  })
  void cursorOfTheSameQueryInOtherWords_isTaken(String first, String second) {
    assertThat(read(second + "&cursor=" + cursor(first, 7)).page().count()).isEqualTo(7);
  }

  @Test
  void cursorThatIsTooOld_isRefused() {
    Cursor old =
        new Cursor(
            new Position(new UUID(1, 2), Optional.empty()),
            false,
            7,
            7,
            read("").fingerprint(),
            NOW.minus(Duration.ofHours(2)));

    assertRefused(ScimType.expiredCursor, "cursor=" + old.encode());
  }

  @ParameterizedTest
  @CsvSource({
    "filter=shoeSize eq 1, invalidFilter",
    "filter=userName, invalidFilter",
    "sortBy=shoeSize, invalidPath",
    "sortBy=name, invalidPath",
    "sortBy=userName&sortOrder=up, invalidValue",
    "cursor=garbage, invalidCursor"
  })
  void queryThatMakesNoSense_isRefused(String query, ScimType type) {
    assertRefused(type, query);
  }

  @Test
  void blankFilter_isRefused_becauseNoFilterWouldListEverybody() {
    assertRefused(ScimType.invalidFilter, "filter= ");
  }

  @Test
  void blankSort_isNone() {
    assertThat(read("sortBy=&sortOrder=").sort()).isEmpty();
  }

  @Test
  void requestAtAnotherPage_asksForTheSame() {
    ListRequest request = read("filter=active eq true&sortBy=title");
    Page.Index other = new Page.Index(5, 6);

    assertThat(request.at(other))
        .isEqualTo(
            new ListRequest(
                request.filter(),
                request.sort(),
                other,
                request.projection(),
                request.fingerprint(),
                request.received()));
  }

  @Test
  void cursorOfAnotherType_isRefused() {
    String cursor = cursor("", 7);

    assertThatThrownBy(
            () ->
                ListRequest.read(
                    SentParameters.of("cursor=" + cursor), CoreSchemas.GROUP_TYPE, LIMITS, NOW))
        .isInstanceOfSatisfying(
            ScimException.class,
            refused -> assertThat(refused.scimType()).contains(ScimType.invalidCursor));
  }

  @Test
  void cursorOfAnotherOwner_isRefused() {
    UUID owner = new UUID(1, 1);
    String cursor =
        new Cursor(
                new Position(new UUID(1, 2), Optional.empty()),
                false,
                7,
                100,
                of(owner, "").fingerprint(),
                NOW)
            .encode();

    assertThat(of(owner, "cursor=" + cursor).page().count()).isEqualTo(7);
    assertThatThrownBy(() -> of(new UUID(1, 3), "cursor=" + cursor))
        .isInstanceOfSatisfying(
            ScimException.class,
            refused -> assertThat(refused.scimType()).contains(ScimType.invalidCursor));
  }

  private static ListRequest of(UUID owner, String query) {
    return ListRequest.read(SentParameters.of(query), CoreSchemas.USER_TYPE, owner, LIMITS, NOW);
  }

  private static String cursor(String query, int count) {
    return new Cursor(
            new Position(new UUID(1, 2), Optional.of("key")),
            false,
            count,
            100,
            read(query).fingerprint(),
            NOW)
        .encode();
  }

  private static ListRequest read(String query) {
    String sent = query.startsWith("&") ? query.substring(1) : query;
    return ListRequest.read(SentParameters.of(sent), CoreSchemas.USER_TYPE, LIMITS, NOW);
  }

  private static void assertRefused(ScimType type, String query) {
    ScimException refused = catchThrowableOfType(ScimException.class, () -> read(query));
    assertThat(refused).as(query).isNotNull();
    assertThat(refused.scimType()).contains(type);
    assertThat(refused.status()).isEqualTo(400);
  }
}
