package dev.rollcall.groups;

import dev.rollcall.store.Ids;
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

/** {@code /api/v1/accounts/{accountId}/users/{id}/groups}: a user's groups of all types. */
@Path("/api/v1/accounts/{accountId}/users/{id}/groups")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Groups")
public class GroupsOfUserResource {

  private final AdminGroupReader reader;

  GroupsOfUserResource(AdminGroupReader reader) {
    this.reader = reader;
  }

  @GET
  @Operation(
      operationId = "listGroupsOfUser",
      summary = "List the groups that a user is in",
      description = "Of all types, in the order in which they were made.")
  public AdminPage<GroupOfUser> list(
      @Parameter(description = "The user's id.") @PathParam("id") String id,
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor) {
    return reader.ofUser(
        Ids.parse(id).orElseThrow(() -> LocalMembers.unknownUser(id)),
        AdminPaging.read(limit, cursor));
  }
}
