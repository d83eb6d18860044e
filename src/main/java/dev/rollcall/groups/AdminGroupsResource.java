package dev.rollcall.groups;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.accounts.IdempotencyKeys;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.store.Ids;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.Locations;
import dev.rollcall.web.Preconditions;
import dev.rollcall.web.QueryParameters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts/{accountId}/groups}: groups of all types, for administrators. */
@Path("/api/v1/accounts/{accountId}/groups")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Groups",
    description =
        "Groups of three types: SCIM, which only the identity provider changes; SAML, whose members"
            + " follow the sign-ins; LOCAL, whose members are set here. A name is taken by one group"
            + " of whatever type.")
public class AdminGroupsResource {

  private static final String TYPE = "type";
  private static final String IF_MATCH =
      "The ETag of a version: nothing is done when the group has changed since.";
  private static final String CHANGED = "The group is not at the version that If-Match names.";
  private static final String DISPLAY_NAME = "displayName";

  private final GroupAdministration groups;
  private final LocalMembers members;
  private final AdminGroupReader reader;
  private final CurrentAccount account;
  private final Locations locations;

  AdminGroupsResource(
      GroupAdministration groups,
      LocalMembers members,
      AdminGroupReader reader,
      CurrentAccount account,
      Locations locations) {
    this.groups = groups;
    this.members = members;
    this.reader = reader;
    this.account = account;
    this.locations = locations;
  }

  @POST
  @Operation(
      operationId = "createGroup",
      summary = "Make a group of type LOCAL or SAML",
      description = "It has no members yet.")
  @APIResponse(responseCode = "201", description = "The group; Location is its URL.")
  @APIResponse(
      responseCode = "409",
      description = "The name is taken, or the type is SCIM, whose groups come by SCIM.")
  public RestResponse<AdminGroup> create(
      @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid NewGroup wanted) {
    AdminGroup group = groups.create(key, wanted);
    return RestResponse.ResponseBuilder.<AdminGroup>created(
            locations.administered(account.id(), "groups", group.id()))
        .entity(group)
        .header(HttpHeaders.ETAG, Resource.versionTag(group.version()))
        .build();
  }

  @GET
  @Operation(
      operationId = "listGroups",
      summary = "List groups",
      description =
          "Of all types, in the order in which they were made. A page may be shorter than its limit"
              + " although there are more groups: nextCursor says so.")
  @Parameter(
      name = TYPE,
      in = ParameterIn.QUERY,
      description = "Only groups of that type.",
      schema = @Schema(implementation = GroupType.class))
  @Parameter(
      name = DISPLAY_NAME,
      in = ParameterIn.QUERY,
      description = "Only the group of that name, in any case.",
      schema = @Schema(implementation = String.class))
  public AdminPage<AdminGroup> list(
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor,
      @Context UriInfo uri) {
    // Read by hand, because JAX-RS takes an empty parameter for none, and that would list all.
    QueryParameters sent = new QueryParameters(uri);
    return reader.groups(
        AdminPaging.read(limit, cursor),
        sent.first(TYPE).map(GroupType::parse),
        sent.first(DISPLAY_NAME));
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getGroup",
      summary = "Show a group",
      description = "Of whatever type, with the number of its members.")
  @APIResponse(responseCode = "200", description = "The group; ETag names its version.")
  public RestResponse<AdminGroup> get(
      @Parameter(description = "The group's id.") @PathParam("id") String id) {
    return answer(groups.get(group(id)));
  }

  @PATCH
  @Path("/{id}")
  @Operation(
      operationId = "changeGroup",
      summary = "Change name, description or values of a group",
      description = "Of type LOCAL or SAML. What is left out stays.")
  @APIResponse(responseCode = "200", description = "The group as it is now.")
  @APIResponse(
      responseCode = "409",
      description = "The name is taken, or the group is of a type that does not allow the change.")
  @APIResponse(responseCode = "412", description = CHANGED)
  public RestResponse<AdminGroup> change(
      @Parameter(description = "The group's id.") @PathParam("id") String id,
      @Parameter(description = IF_MATCH) @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      @NotNull @Valid GroupChange change) {
    return answer(groups.change(group(id), change, new Preconditions(ifMatch, null)));
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      operationId = "deleteGroup",
      summary = "Delete a group",
      description = "Of type LOCAL or SAML. Its members stay in the account.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "409", description = "The identity provider owns the group.")
  @APIResponse(responseCode = "412", description = CHANGED)
  public void delete(
      @Parameter(description = "The group's id.") @PathParam("id") String id,
      @Parameter(description = IF_MATCH) @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch) {
    groups.delete(group(id), new Preconditions(ifMatch, null));
  }

  @GET
  @Path("/{id}/members")
  @Operation(
      operationId = "listGroupMembers",
      summary = "List the members of a group",
      description = "Of whatever type, by their ids. A group of type SCIM may have groups in it.")
  public AdminPage<AdminMember> members(
      @Parameter(description = "The group's id.") @PathParam("id") String id,
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor) {
    return reader.members(group(id), AdminPaging.read(limit, cursor));
  }

  @POST
  @Path("/{id}/members")
  @Operation(
      operationId = "changeGroupMembers",
      summary = "Add and remove members of a group",
      description =
          "Of type LOCAL. All of it or nothing; who is a member already, or none, stays so.")
  @APIResponse(responseCode = "204", description = "The members are as the request wants them.")
  @APIResponse(responseCode = "409", description = "The members of the group are not set here.")
  public void changeMembers(
      @Parameter(description = "The group's id.") @PathParam("id") String id,
      @NotNull @Valid MembersChange change) {
    members.change(group(id), change);
  }

  @PUT
  @Path("/{id}/members/{userId}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "addGroupMember",
      summary = "Make a user a member of a group",
      description = "Of type LOCAL. Nothing changes for one who is.")
  @APIResponse(responseCode = "204", description = "The user is a member.")
  @APIResponse(responseCode = "409", description = "The members of the group are not set here.")
  public void addMember(
      @Parameter(description = "The group's id.") @PathParam("id") String id,
      @Parameter(description = "The user's id.") @PathParam("userId") String user) {
    members.add(group(id), user(user));
  }

  @DELETE
  @Path("/{id}/members/{userId}")
  @Operation(
      operationId = "removeGroupMember",
      summary = "Take a user out of a group",
      description = "Of type LOCAL. Nothing changes for one who is not in it.")
  @APIResponse(responseCode = "204", description = "The user is no member.")
  @APIResponse(responseCode = "409", description = "The members of the group are not set here.")
  public void removeMember(
      @Parameter(description = "The group's id.") @PathParam("id") String id,
      @Parameter(description = "The user's id.") @PathParam("userId") String user) {
    members.remove(group(id), user(user));
  }

  private static RestResponse<AdminGroup> answer(AdminGroup group) {
    return RestResponse.ResponseBuilder.ok(group)
        .header(HttpHeaders.ETAG, Resource.versionTag(group.version()))
        .build();
  }

  private static UUID group(String id) {
    return Ids.parse(id).orElseThrow(AdministeredGroups::unknown);
  }

  private static UUID user(String id) {
    return Ids.parse(id).orElseThrow(() -> LocalMembers.unknownUser(id));
  }
}
