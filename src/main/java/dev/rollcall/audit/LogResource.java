package dev.rollcall.audit;

import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.TimeParameter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The provisioning log in the admin API. */
@Path("/api/v1/accounts/{accountId}/log")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Provisioning log",
    description = "What the identity provider did, what was refused and ignored, and why.")
public class LogResource {

  /** Enough to see what an identity provider sends, and read in a moment. */
  private static final int LAST_ENTRIES = 1000;

  private final LogReader reader;

  LogResource(LogReader reader) {
    this.reader = reader;
  }

  @GET
  @Operation(
      summary = "Read the log",
      description =
          "Newest first. Refused requests and failed authentications appear a moment after they"
              + " were answered; those that are alike are counted in one entry.")
  @APIResponse(responseCode = "200", description = "A page of the log.")
  @APIResponse(responseCode = "400", description = "A parameter cannot be read.")
  public AdminPage<LogItem> read(
      @Parameter(description = "The earliest time, included, such as 2026-01-31T12:00:00Z.")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "The latest time, excluded.") @QueryParam("to") @Nullable String to,
      @Parameter(description = "SUCCESS, REFUSED, FAILED or EVENT; may be given several times.")
          @QueryParam("outcome")
          List<String> outcomes,
      @Parameter(description = "User, Group, Token, ...") @QueryParam("resourceType")
          @Nullable String resourceType,
      @Parameter(description = "The id of the resource.") @QueryParam("resourceId")
          @Nullable String resourceId,
      @Parameter(description = "create, replace, patch, delete, ... or the name of an event.")
          @QueryParam("operation")
          @Nullable String operation,
      @Parameter(description = "The whole userName, in any case.") @QueryParam("userName")
          @Nullable String userName,
      @Parameter(description = "The whole externalId.") @QueryParam("externalId")
          @Nullable String externalId,
      @Parameter(description = "The X-Request-Id of an answer.") @QueryParam("requestId")
          @Nullable String requestId,
      @Parameter(description = "How many entries a page has: 1 to 1,000, else 100.")
          @QueryParam(AdminPaging.LIMIT)
          @Nullable String limit,
      @Parameter(description = "The nextCursor of the page before.") @QueryParam(AdminPaging.CURSOR)
          @Nullable String cursor) {
    LogFilter filter =
        new LogFilter(
            TimeParameter.read("from", from),
            TimeParameter.read("to", to),
            LogFilter.outcomes(outcomes),
            Optional.ofNullable(resourceType),
            Optional.ofNullable(resourceId),
            Optional.ofNullable(operation),
            Optional.ofNullable(userName),
            Optional.ofNullable(externalId),
            Optional.ofNullable(requestId));
    return reader.page(filter, AdminPaging.read(limit, cursor));
  }

  @GET
  @Path("/ignored-attributes")
  @Operation(
      summary = "Which attributes are ignored",
      description =
          "What the identity provider sends and the account does not store, the most frequent"
              + " first, over the last 1,000 entries in which something was ignored.")
  @APIResponse(responseCode = "200", description = "The attributes, on one page.")
  public AdminPage<IgnoredAttribute> ignoredAttributes() {
    return new AdminPage<>(reader.ignoredAttributes(LAST_ENTRIES), null);
  }
}
