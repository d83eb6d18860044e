package dev.rollcall.scim.query;

import dev.rollcall.scim.ScimException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page of a cursor walk begins (RFC 9865 section 2). It holds all that the next page needs,
 * so that any replica can serve it; it grants nothing, so it is not signed.
 *
 * @param from the resource next to the page, which is not on it
 * @param backwards whether the page lies before it
 * @param count the page size of the walk
 * @param total how many resources matched when the walk began
 * @param query which query the walk belongs to: {@link ListRequest#fingerprint}
 * @param issued when the cursor was handed out
 */
public record Cursor(
    Position from, boolean backwards, int count, long total, int query, Instant issued) {

  private static final byte FORMAT = 1;
  private static final int BACKWARDS = 1;
  private static final int HAS_SORT_KEY = 2;

  /** The cursor in unreserved characters of a URL only (RFC 9865 section 2.1). */
  public String encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeByte((backwards ? BACKWARDS : 0) | (from.sortKey().isPresent() ? HAS_SORT_KEY : 0));
      out.writeLong(from.id().getMostSignificantBits());
      out.writeLong(from.id().getLeastSignificantBits());
      out.writeInt(count);
      out.writeLong(total);
      out.writeInt(query);
      out.writeLong(issued.getEpochSecond());
      if (from.sortKey().isPresent()) {
        out.writeUTF(from.sortKey().get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads a cursor that a client sends back.
   *
   * @param query the fingerprint of the query that it comes with
   * @param timeout how long a cursor can be used
   * @throws ScimException {@code invalidCursor} when it is none of ours or of another query, {@code
   *     expiredCursor} when it is too old
   */
  static Cursor decode(String text, int query, Instant now, Duration timeout) {
    Cursor cursor = decode(text);
    if (cursor.query != query) {
      throw ScimException.invalidCursor(
          "The cursor belongs to another query. Keep the URL, filter, sortBy and sortOrder as they were.");
    }
    if (cursor.issued.isBefore(now.minus(timeout))) {
      throw ScimException.expiredCursor(
          "The cursor is older than " + timeout.toSeconds() + " seconds. Begin again without it.");
    }
    return cursor;
  }

  private static Cursor decode(String text) {
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
      byte format = in.readByte();
      byte flags = in.readByte();
      UUID id = new UUID(in.readLong(), in.readLong());
      int count = in.readInt();
      long total = in.readLong();
      int query = in.readInt();
      Instant issued = Instant.ofEpochSecond(in.readLong());
      Optional<String> sortKey =
          (flags & HAS_SORT_KEY) != 0 ? Optional.of(in.readUTF()) : Optional.empty();
      boolean isStorable = sortKey.filter(key -> key.indexOf('\0') >= 0).isEmpty();
      if (format == FORMAT && in.available() == 0 && count > 0 && total >= 0 && isStorable) {
        return new Cursor(
            new Position(id, sortKey), (flags & BACKWARDS) != 0, count, total, query, issued);
      }
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      // Told below, like every other text that is no cursor.
    }
    throw ScimException.invalidCursor("This is no cursor of this service. Begin without one.");
  }
}
