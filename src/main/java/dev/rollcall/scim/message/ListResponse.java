package dev.rollcall.scim.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The answer to a query (RFC 7644 section 3.4.2). */
public final class ListResponse {

  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

  private ListResponse() {}

  /**
   * A page of a list that is counted from 1. {@code itemsPerPage} is the number of resources in it,
   * which is what Okta's tests ask for, and {@code Resources} is there even when empty.
   *
   * @param total how many match in all
   * @param startIndex the place of the page's first resource
   */
  public static ObjectNode of(long total, long startIndex, List<ObjectNode> resources) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add(SCHEMA);
    body.put("totalResults", total);
    body.put("startIndex", startIndex);
    body.put("itemsPerPage", resources.size());
    body.putArray("Resources").addAll(resources);
    return body;
  }
}
