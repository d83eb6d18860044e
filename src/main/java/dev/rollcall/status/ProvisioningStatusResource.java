package dev.rollcall.status;

import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.TimeParameter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The connection check in the admin API. */
@Path("/api/v1/accounts/{accountId}/provisioning")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Connection check",
    description = "Whether the identity provider is connected, and which users it does not know.")
public class ProvisioningStatusResource {

  private final ConnectionCheck check;

  ProvisioningStatusResource(ConnectionCheck check) {
    this.check = check;
  }

  @GET
  @Path("/status")
  @Operation(
      operationId = "checkConnection",
      summary = "Check the connection",
      description =
          "When the identity provider called last, what it was refused, which client it looks like,"
              + " what is ignored of what it sends, and which users it has not touched since its last"
              + " full cycle. Contact shows up after 10 seconds, a refused credential after a minute"
              + " at the latest.")
  @APIResponse(responseCode = "200", description = "What is known.")
  public ProvisioningStatus status() {
    return check.check();
  }

  @GET
  @Path("/unseen-users")
  @Operation(
      operationId = "listUnseenUsers",
      summary = "List users that the identity provider does not touch",
      description =
          "The active users that were neither looked up one by one nor written since a moment, in the"
              + " order in which they were made. That an identity provider reads the whole list does"
              + " not count.")
  @APIResponse(responseCode = "200", description = "A page of the users.")
  @APIResponse(responseCode = "400", description = "A parameter cannot be read.")
  public AdminPage<UnseenUser> unseenUsers(
      @Parameter(
              description =
                  "Since when, such as 2026-01-31T12:00:00Z; else since the last full cycle began, or"
                      + " ever when none is known.")
          @QueryParam("since")
          @Nullable String since,
      @Parameter(description = "How many users a page has: 1 to 1,000, else 100.")
          @QueryParam(AdminPaging.LIMIT)
          @Nullable String limit,
      @Parameter(description = "The nextCursor of the page before.") @QueryParam(AdminPaging.CURSOR)
          @Nullable String cursor) {
    return check.unseen(TimeParameter.read("since", since), AdminPaging.read(limit, cursor));
  }
}
