package dev.rollcall.web;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list of the admin API is asked for. Lists are in the order of their ids, up or
 * down, so a page begins behind the id that the page before it ended with, whatever was added or
 * deleted meanwhile.
 *
 * @param limit how many items the page has at the most
 * @param after the last id of the page before it; empty for the first page
 */
public record AdminPaging(int limit, Optional<UUID> after) {

  /** The query parameters, for the resources to name. */
  public static final String LIMIT = "limit";

  public static final String CURSOR = "cursor";

  static final int DEFAULT_LIMIT = 100;
  static final int MAX_LIMIT = 1000;

  private static final byte FORMAT = 1;
  private static final int ENCODED_BYTES = 1 + 2 * Long.BYTES;

  /**
   * Reads the query parameters, which are text because a number that is none would be answered with
   * 404 by JAX-RS.
   *
   * @param limit 1 to 1,000; null for 100
   * @param cursor what an earlier page had as {@code nextCursor}; null for the first page
   * @throws ProblemException 400 when one of them cannot be read
   */
  public static AdminPaging read(@Nullable String limit, @Nullable String cursor) {
    return new AdminPaging(
        limit == null ? DEFAULT_LIMIT : limit(limit),
        Optional.ofNullable(cursor).map(AdminPaging::decode));
  }

  /** How many rows to ask for: one more than the page has says that there is another page. */
  public int rows() {
    return limit + 1;
  }

  /**
   * The page.
   *
   * @param found up to {@link #rows()} rows behind {@link #after()}, in the order of their ids
   */
  public <R, T> AdminPage<T> page(
      List<R> found, Function<? super R, UUID> id, Function<? super R, T> item) {
    boolean isMore = found.size() > limit;
    return page(isMore ? found.subList(0, limit) : found, isMore, id, item);
  }

  /** The page, where it is known already whether there is another one. */
  public <R, T> AdminPage<T> page(
      List<R> shown, boolean isMore, Function<? super R, UUID> id, Function<? super R, T> item) {
    return new AdminPage<>(
        shown.stream().<T>map(item).toList(), isMore ? encode(id.apply(shown.getLast())) : null);
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is out of bounds.
    }
    throw ProblemException.invalid(
        "The parameter 'limit' must be a whole number from 1 to " + MAX_LIMIT + ".");
  }

  private static String encode(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(ENCODED_BYTES)
            .put(FORMAT)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static UUID decode(String cursor) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      if (bytes.remaining() == ENCODED_BYTES && bytes.get() == FORMAT) {
        return new UUID(bytes.getLong(), bytes.getLong());
      }
    } catch (IllegalArgumentException e) {
      // Told below, like every other text that is no cursor.
    }
    throw ProblemException.invalid(
        "The parameter 'cursor' is none of this service. Send the nextCursor of a page as it was,"
            + " or leave it out to begin again.");
  }
}
