package dev.rollcall.access;

import dev.rollcall.web.AdminPaging;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code …/users/{userId}/permissions}: what a user may do, and by which groups. */
@Path("/api/v1/accounts/{accountId}/users/{userId}/permissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = PermissionsResource.TAG, description = PermissionsResource.ABOUT)
public class UserPermissionsResource {

  private final EffectivePermissions permissions;

  UserPermissionsResource(EffectivePermissions permissions) {
    this.permissions = permissions;
  }

  @GET
  @Operation(
      operationId = "listUserPermissions",
      summary = "List the permissions of a user",
      description =
          "The union over all groups that the user is in, SCIM, SAML and LOCAL ones, and the groups"
              + " that those are in, with the groups that give each. An inactive user has none.")
  public UserPermissions list(
      @Parameter(description = "The user's id.") @PathParam("userId") String user,
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor) {
    return permissions.of(user, GrantPaging.read(limit, cursor));
  }
}
