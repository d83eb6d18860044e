package dev.rollcall.users;

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

/** {@code /Users}: RFC 7644 sections 3.3 to 3.6. */
@Path("/scim/{accountId}/v2/Users")
@Consumes(MediaType.WILDCARD)
public class UsersResource {

  private final Users users;
  private final ResourceRequests requests;

  UsersResource(Users users, ResourceRequests requests) {
    this.users = users;
    this.requests = requests;
  }

  @POST
  public Response create(InputStream body) throws IOException {
    return requests.create(users, body);
  }

  @GET
  public Response list() {
    return requests.list(users);
  }

  @POST
  @Path("/.search")
  public Response search(InputStream body) throws IOException {
    return requests.search(users, body);
  }

  @GET
  @Path("/{id}")
  public Response get(@PathParam("id") String id) {
    return requests.get(users, id);
  }

  @PUT
  @Path("/{id}")
  public Response replace(@PathParam("id") String id, InputStream body) throws IOException {
    return requests.replace(users, id, body);
  }

  /** Answers 200 with the user, also where 204 would do: Entra ID has been seen to want it. */
  @PATCH
  @Path("/{id}")
  public Response patch(@PathParam("id") String id, InputStream body) throws IOException {
    return requests.patch(users, id, body, _ -> true);
  }

  @DELETE
  @Path("/{id}")
  public Response delete(@PathParam("id") String id) {
    return requests.delete(users, id);
  }
}
