package dev.rollcall.groups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.message.SearchRequest;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.Parameters;
import dev.rollcall.scim.query.Projection;
import dev.rollcall.web.Locations;
import dev.rollcall.web.Preconditions;
import dev.rollcall.web.QueryParameters;
import dev.rollcall.web.RequestLimits;
import dev.rollcall.web.ScimBody;
import dev.rollcall.web.ScimResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

/** {@code /Groups}: RFC 7644 sections 3.3 to 3.6. */
@Path("/scim/{accountId}/v2/Groups")
@Consumes(MediaType.WILDCARD)
public class GroupsResource {

  private final Groups groups;
  private final ScimBody body;
  private final RequestLimits limits;
  private final Locations locations;
  private final CurrentAccount account;
  private final Clock clock;

  GroupsResource(
      Groups groups,
      ScimBody body,
      RequestLimits limits,
      Locations locations,
      CurrentAccount account,
      Clock clock) {
    this.groups = groups;
    this.body = body;
    this.limits = limits;
    this.locations = locations;
    this.account = account;
    this.clock = clock;
  }

  @POST
  public Response create(@Context UriInfo uri, @Context HttpHeaders headers, InputStream stream)
      throws IOException {
    Projection projection = projection(uri);
    return ScimResponse.resource(
        201, groups.create(body.read(headers, stream)), groups, projection, base());
  }

  @GET
  public Response list(@Context UriInfo uri) {
    return list(new QueryParameters(uri));
  }

  @POST
  @Path("/.search")
  public Response search(@Context HttpHeaders headers, InputStream stream) throws IOException {
    return list(new SearchRequest(body.read(headers, stream)));
  }

  @GET
  @Path("/{id}")
  public Response get(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    return ScimResponse.found(groups.get(id), groups, projection(uri), base(), headers);
  }

  @PUT
  @Path("/{id}")
  public Response replace(
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream stream)
      throws IOException {
    Projection projection = projection(uri);
    ObjectNode sent = body.read(headers, stream);
    Resource group = groups.replace(id, sent, Preconditions.of(headers));
    return ScimResponse.resource(200, group, groups, projection, base());
  }

  /**
   * Answers without the group, which may have a hundred thousand members, unless the request says
   * what it wants to see of it (RFC 7644 section 3.5.2).
   */
  @PATCH
  @Path("/{id}")
  public Response patch(
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream stream)
      throws IOException {
    Projection projection = projection(uri);
    ObjectNode sent = body.read(headers, stream);
    Resource group = groups.patch(id, sent, Preconditions.of(headers));
    return projection.included().isPresent()
        ? ScimResponse.resource(200, group, groups, projection, base())
        : ScimResponse.changed(group);
  }

  @DELETE
  @Path("/{id}")
  public Response delete(@PathParam("id") String id, @Context HttpHeaders headers) {
    groups.delete(id, Preconditions.of(headers));
    return Response.noContent().build();
  }

  private Response list(Parameters parameters) {
    ListRequest request =
        ListRequest.read(parameters, groups.type(), account.id(), limits.list(), clock.instant());
    return ScimResponse.list(groups.list(request), groups, request, base());
  }

  private Projection projection(UriInfo uri) {
    return Projection.read(new QueryParameters(uri), groups.type());
  }

  private String base() {
    return locations.scimBase(account.id());
  }
}
