package dev.rollcall.users;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.Cursor;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Page;
import dev.rollcall.scim.query.Position;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.Locations;
import dev.rollcall.web.QueryParameters;
import dev.rollcall.web.RequestLimits;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts/{accountId}/users}: users as an administrator sees them. */
@Path("/api/v1/accounts/{accountId}/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Users",
    description = "The users that the identity provider has provisioned; only it changes them.")
public class AdminUsersResource {

  private static final String FILTER = "filter";

  /** Before every id. */
  private static final UUID BEGINNING = new UUID(0, 0);

  private final Users users;
  private final RequestLimits limits;
  private final Locations locations;
  private final CurrentAccount account;
  private final Clock clock;

  AdminUsersResource(
      Users users, RequestLimits limits, Locations locations, CurrentAccount account, Clock clock) {
    this.users = users;
    this.limits = limits;
    this.locations = locations;
    this.account = account;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listUsers",
      summary = "List users",
      description = "In the order in which they were made, those that a SCIM filter selects.")
  @Parameter(
      name = FILTER,
      in = ParameterIn.QUERY,
      description = "A filter of RFC 7644 section 3.4.2.2; without one, all users.",
      schema = @Schema(implementation = String.class),
      example = "userName co \"smith\" and active eq true")
  public AdminPage<AdminUser> list(
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor,
      @Context UriInfo uri) {
    AdminPaging paging = AdminPaging.read(limit, cursor);
    ListResult<Resource> found = users.list(request(new QueryParameters(uri), paging));
    Set<String> verified = users.inVerifiedDomains(found.resources());
    return paging.page(
        found.resources(), found.next().isPresent(), Resource::id, user -> shown(user, verified));
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getUser",
      summary = "Show a user",
      description = "With all its attributes, but for those that are never returned.")
  public AdminUser get(@Parameter(description = "The user's id.") @PathParam("id") String id) {
    Resource user = users.get(id);
    return shown(user, users.inVerifiedDomains(List.of(user)));
  }

  /**
   * The first page is one behind the beginning: a walk that has begun counts no total. The filter
   * is read by hand, because JAX-RS takes an empty parameter for none, and that would list
   * everybody.
   */
  private ListRequest request(QueryParameters sent, AdminPaging paging) {
    Instant now = clock.instant();
    ListRequest all =
        ListRequest.read(
            name -> name.equals(FILTER) ? sent.first(FILTER) : Optional.empty(),
            users.type(),
            limits.list(),
            now);
    UUID after = paging.after().orElse(BEGINNING);
    Position from = new Position(after, Optional.of(after.toString()));
    Cursor behind = new Cursor(from, false, paging.limit(), 0, all.fingerprint(), now);
    return all.at(new Page.AtCursor(Optional.of(behind), paging.limit()));
  }

  private AdminUser shown(Resource user, Set<String> verified) {
    return AdminUser.of(
        user,
        verified.contains(UserDocument.userName(user.document())),
        users.type(),
        locations.scimBase(account.id()));
  }
}
