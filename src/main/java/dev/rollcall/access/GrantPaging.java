package dev.rollcall.access;

import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list of permissions is asked for. Such lists are in the order of the permission
 * and then of the scope, byte by byte, so a page begins behind the two that the page before it
 * ended with.
 *
 * @param limit how many items the page has at the most
 * @param permission of the last item of the page before it; empty for the first page
 * @param scope the same
 */
record GrantPaging(int limit, String permission, String scope) {

  /** Neither text can have it. */
  private static final char BETWEEN = '\0';

  /**
   * Reads the query parameters.
   *
   * @throws ProblemException 400 when one of them cannot be read
   */
  static GrantPaging read(@Nullable String limit, @Nullable String cursor) {
    int size = AdminPaging.read(limit, null).limit();
    if (cursor == null) {
      return new GrantPaging(size, "", "");
    }
    String last = decode(cursor);
    int between = last.indexOf(BETWEEN);
    if (between < 1 || last.indexOf(BETWEEN, between + 1) >= 0) {
      throw unreadable();
    }
    return new GrantPaging(size, last.substring(0, between), last.substring(between + 1));
  }

  /** How many rows to ask for: one more than the page has says that there is another page. */
  int rows() {
    return limit + 1;
  }

  /** The page of up to {@link #rows()} things that were found behind the one before. */
  <T> AdminPage<T> page(List<T> found, Function<T, Grant> grant) {
    boolean isMore = found.size() > limit;
    List<T> shown = isMore ? found.subList(0, limit) : found;
    return new AdminPage<>(shown, isMore ? encode(grant.apply(shown.getLast())) : null);
  }

  private static String encode(Grant last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (last.permission() + BETWEEN + last.storedScope()).getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw unreadable();
    }
  }

  private static ProblemException unreadable() {
    return ProblemException.invalid(
        "The parameter 'cursor' is none of this list. Send the nextCursor of a page as it was, or"
            + " leave it out to begin again.");
  }
}
