package dev.rollcall.search;

import dev.rollcall.scim.ScimException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /Me}: RFC 7644 section 3.11, answered 501 as the section provides for. */
@Path("/scim/{accountId}/v2/Me")
@Consumes(MediaType.WILDCARD)
public class MeResource {

  @GET
  public Response get() {
    throw nobody();
  }

  @POST
  public Response create() {
    throw nobody();
  }

  @PUT
  public Response replace() {
    throw nobody();
  }

  @PATCH
  public Response patch() {
    throw nobody();
  }

  @DELETE
  public Response delete() {
    throw nobody();
  }

  private static ScimException nobody() {
    return ScimException.of(
        501, "A SCIM token belongs to the account and to no user, so there is no /Me. Use /Users.");
  }
}
