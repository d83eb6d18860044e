package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.schema.ResourceType;

/**
 * What can be done with the resources of one type in the current account, whoever asks: its own
 * endpoint, Bulk or a search over all types. Every method is a transaction, and throws {@link
 * dev.rollcall.scim.ScimException} when it refuses. A body is checked before an id is looked up,
 * and an id that no resource can have is one that none has.
 */
public interface ResourceEndpoint {

  /** The type, with the account's own schemas. */
  ResourceType type();

  Resource create(ObjectNode body);

  Resource get(String id);

  ListResult<Resource> list(ListRequest request);

  Resource replace(String id, ObjectNode body, Preconditions preconditions);

  /** Applies the operations of a PATCH body. */
  Resource patch(String id, ObjectNode body, Preconditions preconditions);

  void delete(String id, Preconditions preconditions);
}
