package dev.rollcall.access;

import dev.rollcall.accounts.PermissionName;
import dev.rollcall.web.AdminPage;
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

/** {@code …/permissions}: which permissions are in use, and who has one. */
@Path("/api/v1/accounts/{accountId}/permissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = PermissionsResource.TAG, description = PermissionsResource.ABOUT)
public class PermissionsResource {

  static final String TAG = "Permissions";

  static final String ABOUT =
      "What users may do in the product, by the groups of all types that they are in, directly or by"
          + " groups in groups. A grant without a scope holds for every scope; a grant with a scope"
          + " holds for exactly that one; a question without a scope is for a grant without a scope."
          + " Inactive users have no permissions.";

  static final String IN_PATH =
      "The permission, escaped as RFC 3986 section 2.1 has it: 'a/b' as a%2Fb. One with slashes is"
          + " understood without escaping too.";

  private final Holders holders;

  PermissionsResource(Holders holders) {
    this.holders = holders;
  }

  @GET
  @Operation(
      operationId = "listPermissions",
      summary = "List the permissions in use",
      description =
          "Every permission and scope that at least one group gives, sorted by permission and"
              + " scope.")
  public AdminPage<PermissionInUse> list(
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor) {
    GrantPaging paging = GrantPaging.read(limit, cursor);
    return paging.page(holders.inUse(paging), PermissionInUse::grant);
  }

  @GET
  @Path("/{permission:.+}/users")
  @Operation(
      operationId = "listUsersWithPermission",
      summary = "List the users who have a permission",
      description =
          "Active users only, in the order in which they were made. Without a scope, those who have"
              + " the permission for every scope; with one, those who have it for that scope or for"
              + " every scope. A permission that no group gives is had by nobody.")
  public AdminPage<PermissionHolder> users(
      @Parameter(description = IN_PATH) @PathParam("permission") @PermissionName String permission,
      @Parameter(description = "The scope that is asked for.") @QueryParam("scope") @PermissionScope
          @Nullable String scope,
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor) {
    AdminPaging paging = AdminPaging.read(limit, cursor);
    return paging.page(
        holders.of(new Grant(permission, scope), paging), PermissionHolder::id, each -> each);
  }
}
