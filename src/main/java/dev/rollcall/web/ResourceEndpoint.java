package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.schema.ResourceType;
import java.util.UUID;

/**
 * What can be done with the resources of one type in the current account, whoever asks: its own
 * endpoint, Bulk or a search over all types. Every method is a transaction, and throws {@link
 * dev.rollcall.scim.ScimException} when it refuses.
 */
public interface ResourceEndpoint {

  /** The type, with the account's own schemas. */
  ResourceType type();

  Resource create(ObjectNode body);

  Resource get(UUID id);

  ListResult<Resource> list(ListRequest request);

  Resource replace(UUID id, ObjectNode body, Preconditions preconditions);

  /** Applies the operations of a PATCH body. */
  Resource patch(UUID id, ObjectNode body, Preconditions preconditions);

  void delete(UUID id, Preconditions preconditions);
}
