package dev.rollcall.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.Locations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** {@code /ResourceTypes}: RFC 7643 section 6. */
@Path("/scim/{accountId}/v2/ResourceTypes")
public class ResourceTypesResource {

  private final ServedTypes types;
  private final Locations locations;
  private final CurrentAccount account;

  ResourceTypesResource(ServedTypes types, Locations locations, CurrentAccount account) {
    this.types = types;
    this.locations = locations;
    this.account = account;
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
    return ResourceTypeMessage.all(types.all(), locations.scimBase(account.id()));
  }
}
