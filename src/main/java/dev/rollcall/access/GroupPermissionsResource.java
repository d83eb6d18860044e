package dev.rollcall.access;

import dev.rollcall.accounts.PermissionName;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code …/groups/{groupId}/permissions}: what a group gives to its members. */
@Path("/api/v1/accounts/{accountId}/groups/{groupId}/permissions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = PermissionsResource.TAG, description = PermissionsResource.ABOUT)
public class GroupPermissionsResource {

  private static final String GROUP = "The group's id; a group of any type.";

  private static final String LIMITED =
      "The group would have more permissions than the account's limit maxPermissionsPerGroup;"
          + " nothing was stored.";

  private final GroupPermissions permissions;

  GroupPermissionsResource(GroupPermissions permissions) {
    this.permissions = permissions;
  }

  @GET
  @Operation(
      operationId = "listGroupPermissions",
      summary = "List the permissions of a group",
      description = "Those that are granted to this very group, sorted by permission and scope.")
  public AdminPage<Grant> list(
      @Parameter(description = GROUP) @PathParam("groupId") String group,
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor) {
    return permissions.list(group, GrantPaging.read(limit, cursor));
  }

  @PUT
  @Operation(
      operationId = "setGroupPermissions",
      summary = "Set the permissions of a group",
      description =
          "Adds those of the list that the group does not have, and removes those that are not in"
              + " the list. No SCIM request changes them, whatever it does to the group but deleting"
              + " it.")
  @APIResponse(responseCode = "200", description = "What was changed.")
  @APIResponse(responseCode = "409", description = LIMITED)
  public GrantsChanged set(
      @Parameter(description = GROUP) @PathParam("groupId") String group,
      @NotNull @Valid GrantList wanted) {
    return permissions.set(group, wanted.permissions());
  }

  @POST
  @Operation(
      operationId = "addGroupPermissions",
      summary = "Add permissions to a group",
      description = "Those that the group has already stay as they are: it is safe to repeat.")
  @APIResponse(responseCode = "200", description = "What was changed.")
  @APIResponse(responseCode = "409", description = LIMITED)
  public GrantsChanged add(
      @Parameter(description = GROUP) @PathParam("groupId") String group,
      @NotNull @Valid GrantList wanted) {
    return permissions.add(group, wanted.permissions());
  }

  @DELETE
  @Path("/{permission:.+}")
  @Operation(
      operationId = "removeGroupPermission",
      summary = "Remove a permission from a group",
      description =
          "The grant of exactly this permission and scope. One that the group does not have is a"
              + " 404, so that a slip of the pen does not look like success.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "404", description = "The group, or this grant of it, is not there.")
  public void remove(
      @Parameter(description = GROUP) @PathParam("groupId") String group,
      @Parameter(description = PermissionsResource.IN_PATH) @PathParam("permission") @PermissionName
          String permission,
      @Parameter(description = "The scope of the grant; left out for the grant without one.")
          @QueryParam("scope")
          @PermissionScope
          @Nullable String scope) {
    permissions.remove(group, new Grant(permission, scope));
  }
}
