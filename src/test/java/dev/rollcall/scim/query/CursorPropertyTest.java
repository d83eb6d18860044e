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
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CursorPropertyTest {

  @Property(tries = 300)
  void whatIsEncodedDecodesToTheSame(
      @ForAll("texts") String sortKey,
      @ForAll boolean hasSortKey,
      @ForAll boolean backwards,
      @ForAll @IntRange(min = 1) int count,
      @ForAll @LongRange(min = 0) long total,
      @ForAll int query) {
    Cursor cursor =
        new Cursor(
            new Position(ID, hasSortKey ? Optional.of(sortKey) : Optional.empty()),
            backwards,
            count,
            total,
            query,
            NOW);

    assertThat(Cursor.decode(cursor.encode(), query, NOW, HOUR)).isEqualTo(cursor);
  }

  @Property(tries = 300)
  void unreservedCharactersAreAllThereIs(@ForAll("texts") String sortKey) {
    assertThat(cursor(Optional.of(sortKey), NOW).encode()).matches("[A-Za-z0-9._~-]+");
  }

  @Property
  void arbitraryTextIsNoCursor(@ForAll String text) {
    assertRefused(ScimType.invalidCursor, text, QUERY);
  }

  /** With the right format and query in front, else the bytes behind them are never looked at. */
  @Property
  void arbitraryBytesAreACursorOrRefused(
      @ForAll @Size(max = 80) byte[] bytes, @ForAll boolean wellBegun) {
    byte[] whole = Base64.getUrlDecoder().decode(cursor(Optional.of("key"), NOW).encode());
    byte[] mixed = wellBegun ? Arrays.copyOf(whole, 34 + bytes.length) : bytes;
    if (wellBegun) {
      System.arraycopy(bytes, 0, mixed, 34, bytes.length);
    }
    assertCursorOrRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(mixed));
  }

  @Property(tries = 300)
  void cursorWithAChangedByteIsACursorOrRefused(
      @ForAll @IntRange(max = 46) int at, @ForAll byte b) {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor(Optional.of("key"), NOW).encode());
    bytes[at] = b;
    assertCursorOrRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Property(tries = 100)
  void truncatedCursorIsRefused(@ForAll @IntRange(max = 60) int length) {
    assertRefused(
        ScimType.invalidCursor,
        cursor(Optional.of("key"), NOW).encode().substring(0, length),
        QUERY);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .excludeChars('\0')
        .ofMaxLength(200)
        .filter(text -> text.codePoints().noneMatch(each -> each >= 0xD800 && each < 0xE000));
  }
}
