package dev.rollcall.scim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int QUERY = 4711;
  private static final UUID ID = UUID.fromString("0198a5d2-7a0b-7c3e-9f00-000000000001");

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

  private static Cursor cursor(Optional<String> sortKey, Instant issued) {
    return new Cursor(new Position(ID, sortKey), false, 10, 100, QUERY, issued);
  }

  private static void assertCursorOrRefused(String text) {
    try {
      assertThat(Cursor.decode(text, QUERY, NOW, HOUR)).isNotNull();
    } catch (ScimException refused) {
      assertThat(refused.scimType().orElseThrow())
          .isIn(ScimType.invalidCursor, ScimType.expiredCursor);
    }
  }

  private static void assertRefused(ScimType type, String text, int query) {
    ScimException refused =
        catchThrowableOfType(ScimException.class, () -> Cursor.decode(text, query, NOW, HOUR));
    assertThat(refused).isNotNull();
    assertThat(refused.scimType()).contains(type);
    assertThat(refused.status()).isEqualTo(400);
  }
}
