package dev.rollcall.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Projection;
import dev.rollcall.scim.schema.ResourceType;
import java.io.IOException;
import java.util.List;

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

  /**
   * Writes resources as answers show them, with what other tables hold of them, one after the
   * other. It is no transaction: a client that reads slowly must not keep the database.
   *
   * @param projection what of them to show
   * @param base the SCIM base endpoint of the account
   */
  void write(List<Resource> resources, Projection projection, String base, JsonGenerator json)
      throws IOException;

  /** Writes a resource that {@link #create} made just now, so that no other table may know it. */
  void writeCreated(Resource created, Projection projection, String base, JsonGenerator json)
      throws IOException;
}
