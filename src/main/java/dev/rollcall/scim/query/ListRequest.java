package dev.rollcall.scim.query;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterParser;
import dev.rollcall.scim.filter.FilterScope;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.tolerance.LenientNames;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A query over resources of one type (RFC 7644 section 3.4.2).
 *
 * @param fingerprint a number that tells queries apart, for their cursors
 */
public record ListRequest(
    Optional<Filter> filter,
    Optional<SortBy> sort,
    Page page,
    Projection projection,
    int fingerprint,
    Instant received) {

  /**
   * Reads a query.
   *
   * @throws ScimException {@code invalidFilter}, {@code invalidPath}, {@code invalidValue}, {@code
   *     invalidCursor}, {@code expiredCursor} or {@code invalidCount}
   */
  public static ListRequest read(
      Parameters parameters, ResourceType type, ListLimits limits, Instant now) {
    return read(parameters, type, new LenientNames(type), Optional.empty(), limits, now);
  }

  /**
   * Reads a query over the resources of one owner, whose cursors are good for nobody else's.
   *
   * @throws ScimException as {@link #read(Parameters, ResourceType, ListLimits, Instant)}
   */
  public static ListRequest read(
      Parameters parameters, ResourceType type, UUID owner, ListLimits limits, Instant now) {
    return read(parameters, type, new LenientNames(type), Optional.of(owner), limits, now);
  }

  /**
   * Reads a query that may name attributes of other types too, which no resource of this one has.
   *
   * @param names what the filter and {@code sortBy} may name
   * @throws ScimException as {@link #read(Parameters, ResourceType, ListLimits, Instant)}
   */
  public static ListRequest read(
      Parameters parameters, ResourceType type, FilterScope names, ListLimits limits, Instant now) {
    return read(parameters, type, names, Optional.empty(), limits, now);
  }

  private static ListRequest read(
      Parameters parameters,
      ResourceType type,
      FilterScope names,
      Optional<UUID> owner,
      ListLimits limits,
      Instant now) {
    // An empty filter is a broken one. Taken for none, it would hand out the whole account.
    Optional<Filter> filter =
        parameters.first("filter").map(text -> FilterParser.parse(text, names, limits.filter()));
    Optional<SortBy> sort = SortBy.of(parameters.get("sortBy"), parameters.get("sortOrder"), names);
    int fingerprint = fingerprint(type, owner, filter, sort);
    Page page = page(parameters, fingerprint, limits, now);
    return new ListRequest(filter, sort, page, Projection.read(parameters, type), fingerprint, now);
  }

  /** The same query, but for its page. */
  public ListRequest at(Page other) {
    return new ListRequest(filter, sort, other, projection, fingerprint, received);
  }

  /** Text hashes alike on every replica, which object identities would not. */
  private static int fingerprint(
      ResourceType type, Optional<UUID> owner, Optional<Filter> filter, Optional<SortBy> sort) {
    return Objects.hash(
        type.name(),
        owner,
        filter.map(Filter::toString),
        sort.map(by -> by.attribute().path()),
        sort.map(SortBy::descending));
  }

  /**
   * The page of a query that knows no cursors.
   *
   * @throws ScimException {@code invalidValue} when a parameter is no whole number
   */
  public static Page.Index indexPage(Parameters parameters, ListLimits limits) {
    return index(parameters.number("startIndex"), parameters.number("count"), limits);
  }

  /**
   * Counting from 1 is the default (RFC 9865 section 4). A page size without {@code startIndex}
   * starts a walk by cursor as well; its answer serves both.
   */
  private static Page page(Parameters parameters, int query, ListLimits limits, Instant now) {
    Optional<String> cursor = parameters.first("cursor");
    Optional<Long> startIndex = parameters.number("startIndex");
    if (cursor.isEmpty() && (startIndex.isPresent() || parameters.get("count").isEmpty())) {
      // Entra's inbound client starts at 0; RFC 7644 has anything below 1 count as 1.
      return index(startIndex, parameters.number("count"), limits);
    }
    Optional<Cursor> from =
        cursor
            .filter(text -> !text.isBlank())
            .map(text -> Cursor.decode(text.strip(), query, now, limits.cursorTimeout()));
    int count =
        from.map(each -> sameCount(parameters, each, limits))
            .orElseGet(() -> bounded(cursorCount(parameters), limits));
    return new Page.AtCursor(from, count);
  }

  private static Page.Index index(
      Optional<Long> startIndex, Optional<Long> count, ListLimits limits) {
    return new Page.Index(Math.max(1, startIndex.orElse(1L)), bounded(count, limits));
  }

  /** RFC 7644 section 3.4.2.4: a negative count is 0, and a service may give less than asked. */
  private static int bounded(Optional<Long> count, ListLimits limits) {
    return Math.clamp(count.orElse((long) limits.defaultCount()), 0, limits.maxCount());
  }

  private static Optional<Long> cursorCount(Parameters parameters) {
    try {
      return parameters.number("count");
    } catch (ScimException e) {
      throw ScimException.invalidCount(e.detail());
    }
  }

  /**
   * RFC 9865 section 2.1: a walk keeps the page size that it began with. The cursor is not signed,
   * so its word for it is held to the maximum.
   */
  private static int sameCount(Parameters parameters, Cursor cursor, ListLimits limits) {
    Optional<Long> count = cursorCount(parameters);
    if (count.isPresent() && bounded(count, limits) != cursor.count()) {
      throw ScimException.invalidCount(
          "This walk began with a count of " + cursor.count() + "; keep it or leave it out.");
    }
    return Math.min(cursor.count(), limits.maxCount());
  }
}
