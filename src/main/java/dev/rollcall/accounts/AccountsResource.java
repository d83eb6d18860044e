package dev.rollcall.accounts;

import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.Locations;
import dev.rollcall.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts}: for operators, but for the look at one account. */
@Path("/api/v1/accounts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Accounts",
    description = "Accounts are separate from each other in everything; operators make them.")
public class AccountsResource {

  private final AccountAdministration accounts;
  private final Locations locations;

  AccountsResource(AccountAdministration accounts, Locations locations) {
    this.accounts = accounts;
    this.locations = locations;
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "createAccount",
      summary = "Create an account",
      description = "For operators. The answer holds the SCIM base endpoint of the account.")
  @APIResponse(responseCode = "201", description = "The account; Location is its URL.")
  @APIResponse(responseCode = "409", description = "Another account has this name.")
  public RestResponse<AccountView> create(
      @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
      @NotNull @Valid NewAccount request) {
    Account account = accounts.create(key, request);
    return RestResponse.ResponseBuilder.<AccountView>created(locations.administered(account.id()))
        .entity(view(account, null))
        .build();
  }

  @GET
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "listAccounts",
      summary = "List accounts",
      description = "For operators. In the order in which they were made; without their usage.")
  public AdminPage<AccountView> list(
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor,
      @Parameter(description = "Only the account of exactly this name.") @QueryParam("name")
          @Nullable String name) {
    AdminPaging paging = AdminPaging.read(limit, cursor);
    return paging.page(accounts.list(paging, name), Account::id, account -> view(account, null));
  }

  @GET
  @Path("/{accountId}")
  @Operation(
      operationId = "getAccount",
      summary = "Show an account",
      description = "With its limits, its settings and how much it holds.")
  public AccountView get() {
    return view(accounts.get(), accounts.usage());
  }

  @PATCH
  @Path("/{accountId}")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "changeAccount",
      summary = "Change an account's name, limits or settings",
      description =
          "For operators. What the body leaves out, at any level, stays as it"
              + " is; null brings the default of a limit or a setting back.")
  @APIResponse(responseCode = "200", description = "The account as it is now.")
  @APIResponse(responseCode = "409", description = "Another account has this name.")
  public AccountView change(@NotNull @Valid AccountChange change) {
    return view(accounts.change(change), accounts.usage());
  }

  @POST
  @Path("/{accountId}/suspend")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "suspendAccount",
      summary = "Suspend an account",
      description =
          "For operators. From now on SCIM requests of the account are answered with 403; nothing is"
              + " lost. A suspended account stays as it is.")
  public AccountView suspend() {
    return view(accounts.suspend(), accounts.usage());
  }

  @POST
  @Path("/{accountId}/resume")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "resumeAccount",
      summary = "End the suspension of an account",
      description = "For operators. An account that is not suspended stays as it is.")
  public AccountView resume() {
    return view(accounts.resume(), accounts.usage());
  }

  @DELETE
  @Path("/{accountId}")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "deleteAccount",
      summary = "Delete an account and all that it owns",
      description =
          "For operators. Users, groups, credentials, schemas and the log are gone for good, in one"
              + " transaction; for a large account that takes minutes, in which its SCIM requests"
              + " wait: suspend it first.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void delete(
      @Parameter(
              description = "The account's name, to show that the right one is meant.",
              required = true)
          @QueryParam("confirm")
          @Nullable String confirm) {
    accounts.delete(confirm);
  }

  private AccountView view(Account account, @Nullable AccountUsage usage) {
    return AccountView.of(account, locations.scimBase(account.id()), usage);
  }
}
