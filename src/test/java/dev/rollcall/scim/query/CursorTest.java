package dev.rollcall.scim.query;

import static dev.rollcall.scim.query.TestingCursors.HOUR;
import static dev.rollcall.scim.query.TestingCursors.ID;
import static dev.rollcall.scim.query.TestingCursors.NOW;
import static dev.rollcall.scim.query.TestingCursors.QUERY;
import static dev.rollcall.scim.query.TestingCursors.assertCursorOrRefused;
import static dev.rollcall.scim.query.TestingCursors.assertRefused;
import static dev.rollcall.scim.query.TestingCursors.cursor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.ScimType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CursorTest {

  @Test
  void cursorWithSomethingBehindItIsRefused() {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor(Optional.empty(), NOW).encode());

    assertRefused(
        ScimType.invalidCursor,
        Base64.getUrlEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length + 1)),
        QUERY);
  }

  @Test
  void sortKeyWithANulIsRefused() {
    assertRefused(ScimType.invalidCursor, cursor(Optional.of("a\0b"), NOW).encode(), QUERY);
  }

  @Test
  void totalBelowZeroIsRefused() {
    Cursor cursor = new Cursor(new Position(ID, Optional.empty()), false, 1, -1, QUERY, NOW);

    assertRefused(ScimType.invalidCursor, cursor.encode(), QUERY);
  }

  @Test
  void cursorOfAnotherQueryIsRefused() {
    assertRefused(ScimType.invalidCursor, cursor(Optional.empty(), NOW).encode(), QUERY + 1);
  }

  @Test
  void cursorIsGoodUntilItsTimeoutAndNotBeyond() {
    assertThat(Cursor.decode(cursor(Optional.empty(), NOW.minus(HOUR)).encode(), QUERY, NOW, HOUR))
        .isNotNull();
    assertRefused(
        ScimType.expiredCursor,
        cursor(Optional.empty(), NOW.minus(HOUR).minusSeconds(1)).encode(),
        QUERY);
  }

  @Test
  void cursorFromTheEndsOfTimeIsACursorOrRefused() {
    assertCursorOrRefused(cursor(Optional.empty(), Instant.MAX).encode());
    assertCursorOrRefused(cursor(Optional.empty(), Instant.MIN).encode());
  }
}
