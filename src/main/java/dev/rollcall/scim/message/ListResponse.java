package dev.rollcall.scim.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.query.Cursor;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Page;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a query (RFC 7644 section 3.4.2, RFC 9865 section 2.2). {@code itemsPerPage} is the
 * number of resources in it, which is what Okta's tests ask for, and {@code Resources} is there
 * even when empty.
 */
public final class ListResponse {

  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

  private ListResponse() {}

  /** All there is, on one page. */
  public static ObjectNode of(List<ObjectNode> resources) {
    ObjectNode body = json(resources.size(), Optional.of(1L), resources.size());
    body.putArray("Resources").addAll(resources);
    return body;
  }

  /**
   * A page of a list, but for {@code Resources}, which may be many and are written one by one.
   *
   * @param page as it was asked for
   */
  public static ObjectNode head(ListResult<?> result, Page page) {
    ObjectNode body = json(result.total(), startIndex(page), result.resources().size());
    result.previous().map(Cursor::encode).ifPresent(text -> body.put("previousCursor", text));
    result.next().map(Cursor::encode).ifPresent(text -> body.put("nextCursor", text));
    return body;
  }

  private static Optional<Long> startIndex(Page page) {
    return switch (page) {
      case Page.Index index -> Optional.of(index.startIndex());
      case Page.AtCursor at -> at.cursor().isEmpty() ? Optional.of(1L) : Optional.empty();
    };
  }

  private static ObjectNode json(long total, Optional<Long> startIndex, int itemsPerPage) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add(SCHEMA);
    body.put("totalResults", total);
    startIndex.ifPresent(index -> body.put("startIndex", index));
    body.put("itemsPerPage", itemsPerPage);
    return body;
  }
}
