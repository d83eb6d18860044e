package dev.rollcall.groups;

import dev.rollcall.web.ResourceRequests;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** {@code /Groups}: RFC 7644 sections 3.3 to 3.6. */
@Path("/scim/{accountId}/v2/Groups")
@Consumes(MediaType.WILDCARD)
public class GroupsResource {

  private final Groups groups;
  private final ResourceRequests requests;

  GroupsResource(Groups groups, ResourceRequests requests) {
    this.groups = groups;
    this.requests = requests;
  }

  @POST
  public Response create(InputStream body) throws IOException {
    return requests.create(groups, body);
  }

  @GET
  public Response list() {
    return requests.list(groups);
  }

  @POST
  @Path("/.search")
  public Response search(InputStream body) throws IOException {
    return requests.search(groups, body);
  }

  @GET
  @Path("/{id}")
  public Response get(@PathParam("id") String id) {
    return requests.get(groups, id);
  }

  @PUT
  @Path("/{id}")
  public Response replace(@PathParam("id") String id, InputStream body) throws IOException {
    return requests.replace(groups, id, body);
  }

  /**
   * Answers without the group, which may have a hundred thousand members, unless the request says
   * what it wants to see of it (RFC 7644 section 3.5.2).
   */
  @PATCH
  @Path("/{id}")
  public Response patch(@PathParam("id") String id, InputStream body) throws IOException {
    return requests.patch(groups, id, body, wanted -> wanted.included().isPresent());
  }

  @DELETE
  @Path("/{id}")
  public Response delete(@PathParam("id") String id) {
    return requests.delete(groups, id);
  }
}
