package dev.rollcall.scim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.ScimType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Cursors for tests, and what becomes of texts that may be one. */
final class TestingCursors {

  static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final int QUERY = 4711;
  static final UUID ID = UUID.fromString("0198a5d2-7a0b-7c3e-9f00-000000000001");

  private TestingCursors() {}

  static Cursor cursor(Optional<String> sortKey, Instant issued) {
    return new Cursor(new Position(ID, sortKey), false, 10, 100, QUERY, issued);
  }

  static void assertCursorOrRefused(String text) {
    try {
      assertThat(Cursor.decode(text, QUERY, NOW, HOUR)).isNotNull();
    } catch (ScimException refused) {
      assertThat(refused.scimType().orElseThrow())
          .isIn(ScimType.invalidCursor, ScimType.expiredCursor);
    }
  }

  static void assertRefused(ScimType type, String text, int query) {
    ScimException refused =
        catchThrowableOfType(ScimException.class, () -> Cursor.decode(text, query, NOW, HOUR));
    assertThat(refused).isNotNull();
    assertThat(refused.scimType()).contains(type);
    assertThat(refused.status()).isEqualTo(400);
  }
}
