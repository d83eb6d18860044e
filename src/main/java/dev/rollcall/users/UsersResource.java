package dev.rollcall.users;

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

/** {@code /Users}: RFC 7644 sections 3.3 to 3.6. */
@Path("/scim/{accountId}/v2/Users")
@Consumes(MediaType.WILDCARD)
public class UsersResource {

  private final Users users;
  private final ScimBody body;
  private final RequestLimits limits;
  private final Locations locations;
  private final CurrentAccount account;
  private final Clock clock;

  UsersResource(
      Users users,
      ScimBody body,
      RequestLimits limits,
      Locations locations,
      CurrentAccount account,
      Clock clock) {
    this.users = users;
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
    Resource user = users.create(body.read(headers, stream));
    String base = base();
    return ScimResponse.resource(
        201, user, json -> users.writeCreated(user, projection, base, json), projection, base);
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
    return ScimResponse.found(users.get(id), users, projection(uri), base(), headers);
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
    Resource user = users.replace(id, sent, Preconditions.of(headers));
    return ScimResponse.resource(200, user, users, projection, base());
  }

  /** Answers 200 with the user, also where 204 would do: Entra ID has been seen to want it. */
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
    Resource user = users.patch(id, sent, Preconditions.of(headers));
    return ScimResponse.resource(200, user, users, projection, base());
  }

  @DELETE
  @Path("/{id}")
  public Response delete(@PathParam("id") String id, @Context HttpHeaders headers) {
    users.delete(id, Preconditions.of(headers));
    return Response.noContent().build();
  }

  private Response list(Parameters parameters) {
    ListRequest request =
        ListRequest.read(parameters, users.type(), account.id(), limits.list(), clock.instant());
    return ScimResponse.list(users.list(request), users, request, base());
  }

  private Projection projection(UriInfo uri) {
    return Projection.read(new QueryParameters(uri), users.type());
  }

  private String base() {
    return locations.scimBase(account.id());
  }
}
