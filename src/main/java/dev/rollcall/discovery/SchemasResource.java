package dev.rollcall.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.web.ScimBase;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** {@code /Schemas}: RFC 7643 section 7. */
@Path("/scim/{accountId}/v2/Schemas")
public class SchemasResource {

  private final ServedTypes types;
  private final ScimBase base;

  SchemasResource(ServedTypes types, ScimBase base) {
    this.types = types;
    this.base = base;
  }

  @GET
  public Response list(@Context UriInfo uri) {
    return Discovered.all(all(), uri);
  }

  @GET
  @Path("/{id}")
  public Response get(@PathParam("id") String id) {
    return Discovered.one(all(), id);
  }

  private List<ObjectNode> all() {
    return SchemaMessage.all(types.all(), base.url());
  }
}
