package dev.rollcall.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.filter.FilterParser;
import dev.rollcall.scim.message.ListResponse;
import dev.rollcall.scim.message.PatchRequest;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.query.IndexPage;
import dev.rollcall.scim.tolerance.LenientNames;
import dev.rollcall.scim.tolerance.LenientPatch;
import dev.rollcall.web.EntityTags;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /Users}: RFC 7644 sections 3.3 to 3.6. */
@Path("/scim/{accountId}/v2/Users")
@Consumes(MediaType.WILDCARD)
public class UsersResource {

  private final Users users;
  private final ScimBody body;
  private final RequestLimits limits;
  private final Locations locations;
  private final CurrentAccount account;

  UsersResource(
      Users users,
      ScimBody body,
      RequestLimits limits,
      Locations locations,
      CurrentAccount account) {
    this.users = users;
    this.body = body;
    this.limits = limits;
    this.locations = locations;
    this.account = account;
  }

  @POST
  public Response create(@Context HttpHeaders headers, InputStream stream) throws IOException {
    UserDocument sent = UserDocument.read(body.read(headers, stream));
    return ScimResponse.resource(201, represent(users.create(sent)));
  }

  @GET
  public Response list(@Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    Optional<Filter> filter =
        query
            .get("filter")
            .map(
                text ->
                    FilterParser.parse(text, new LenientNames(UserDocument.TYPE), filterLimits()));
    IndexPage page =
        IndexPage.of(
            query.get("startIndex"),
            query.get("count"),
            limits.defaultPageSize(),
            limits.maxPageSize());
    Users.Found found = users.list(filter, page);
    List<ObjectNode> resources = found.users().stream().map(this::represent).toList();
    return ScimResponse.of(200, ListResponse.of(found.total(), page.startIndex(), resources));
  }

  @GET
  @Path("/{id}")
  public Response get(@PathParam("id") String id, @Context HttpHeaders headers) {
    Resource user = users.get(uuid(id));
    if (EntityTags.isNotModified(
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), user.version())) {
      return ScimResponse.notModified(user.versionTag());
    }
    return ScimResponse.resource(200, represent(user));
  }

  @PUT
  @Path("/{id}")
  public Response replace(
      @PathParam("id") String id, @Context HttpHeaders headers, InputStream stream)
      throws IOException {
    UserDocument sent = UserDocument.read(body.read(headers, stream));
    Resource user = users.replace(uuid(id), sent, Preconditions.of(headers));
    return ScimResponse.resource(200, represent(user));
  }

  /** Answers 200 with the user, also where 204 would do: Entra ID has been seen to want it. */
  @PATCH
  @Path("/{id}")
  public Response patch(
      @PathParam("id") String id, @Context HttpHeaders headers, InputStream stream)
      throws IOException {
    LenientPatch patch = new LenientPatch(UserDocument.TYPE, filterLimits());
    List<PatchOperation> operations =
        patch.read(
            PatchRequest.operations(body.read(headers, stream), limits.maxPatchOperations()));
    Resource user = users.patch(uuid(id), operations, Preconditions.of(headers));
    return ScimResponse.resource(200, represent(user));
  }

  @DELETE
  @Path("/{id}")
  public Response delete(@PathParam("id") String id, @Context HttpHeaders headers) {
    users.delete(uuid(id), Preconditions.of(headers));
    return Response.noContent().build();
  }

  private FilterLimits filterLimits() {
    return new FilterLimits(
        limits.maxFilterLength(), limits.maxFilterDepth(), limits.maxFilterTerms());
  }

  private ObjectNode represent(Resource user) {
    return user.toJson(UserDocument.TYPE, locations.scimBase(account.id()));
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Users.notFound(id);
    }
  }
}
