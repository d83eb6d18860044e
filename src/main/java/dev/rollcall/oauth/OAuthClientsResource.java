package dev.rollcall.oauth;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.accounts.IdempotencyKeys;
import dev.rollcall.store.Ids;
import dev.rollcall.tokens.RecentUse;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.Locations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The OAuth clients of an account, in the admin API. */
@Path("/api/v1/accounts/{accountId}/oauth-clients")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "OAuth clients",
    description =
        "Clients for identity providers that get short-lived tokens by OAuth 2.0 client credentials.")
public class OAuthClientsResource {

  private static final String ID = "The client's id.";

  private final OAuthClients clients;
  private final RecentUse use;
  private final CurrentAccount current;
  private final Locations locations;

  OAuthClientsResource(
      OAuthClients clients, RecentUse use, CurrentAccount current, Locations locations) {
    this.clients = clients;
    this.use = use;
    this.current = current;
    this.locations = locations;
  }

  @POST
  @Operation(
      operationId = "createOAuthClient",
      summary = "Make an OAuth client",
      description =
          "The secret is shown in this answer only. A client with keys of its own (private_key_jwt) has none. SCIM tokens and OAuth clients of an account are 10 together at most.")
  @APIResponse(responseCode = "201", description = "The client, with its secret.")
  @APIResponse(responseCode = "409", description = "The account has 10 credentials already.")
  public Response create(
      @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid NewOAuthClient wanted) {
    OAuthClients.Created created = clients.create(idempotencyKey, wanted);
    String secret = created.secret() == null ? null : created.secret().reveal();
    return Response.created(
            locations.administered(current.id(), "oauth-clients", created.client().id()))
        .header("Cache-Control", "no-store")
        .entity(answer(created.client(), secret))
        .build();
  }

  @GET
  @Operation(
      operationId = "listOAuthClients",
      summary = "List the OAuth clients",
      description = "All that are not deleted, the oldest first.")
  public AdminPage<OAuthClientAnswer> list() {
    Map<UUID, Long> requests = use.requestsOfTheLastDay();
    return new AdminPage<>(
        clients.list().stream().map(client -> answer(client, null, requests)).toList(), null);
  }

  @GET
  @Path("/{clientId}")
  @Operation(
      operationId = "getOAuthClient",
      summary = "Get an OAuth client",
      description = "Everything but its secret.")
  public OAuthClientAnswer get(@Parameter(description = ID) @PathParam("clientId") String id) {
    return answer(clients.get(parse(id)), null);
  }

  @PATCH
  @Path("/{clientId}")
  @Operation(
      operationId = "changeOAuthClient",
      summary = "Change description or keys of an OAuth client",
      description = "What is left out stays. A jwks replaces all keys that there are.")
  public OAuthClientAnswer change(
      @Parameter(description = ID) @PathParam("clientId") String id,
      @NotNull @Valid OAuthClientChange change) {
    return answer(clients.change(parse(id), change), null);
  }

  @POST
  @Path("/{clientId}/disable")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "disableOAuthClient",
      summary = "Refuse the tokens of an OAuth client until it is enabled again",
      description =
          "It gets no new tokens, and those that it has are refused. It still counts towards the limit.")
  public OAuthClientAnswer disable(@Parameter(description = ID) @PathParam("clientId") String id) {
    return answer(clients.disable(parse(id)), null);
  }

  @POST
  @Path("/{clientId}/enable")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "enableOAuthClient",
      summary = "Take the tokens of an OAuth client again",
      description = "Tokens that it got before are taken too, until they expire.")
  public OAuthClientAnswer enable(@Parameter(description = ID) @PathParam("clientId") String id) {
    return answer(clients.enable(parse(id)), null);
  }

  @DELETE
  @Path("/{clientId}")
  @Operation(
      operationId = "deleteOAuthClient",
      summary = "Delete an OAuth client",
      description = "Its tokens are refused at once.")
  @APIResponse(responseCode = "204", description = "It is deleted.")
  public void delete(@Parameter(description = ID) @PathParam("clientId") String id) {
    clients.delete(parse(id));
  }

  private OAuthClientAnswer answer(OAuthClient client, @Nullable String secret) {
    return answer(client, secret, use.requestsOfTheLastDay());
  }

  private OAuthClientAnswer answer(
      OAuthClient client, @Nullable String secret, Map<UUID, Long> requests) {
    return OAuthClientAnswer.of(
        client,
        secret,
        requests.getOrDefault(client.id(), 0L),
        locations.tokenUrl(),
        locations.scimBase(current.id()));
  }

  private static UUID parse(String id) {
    return Ids.parse(id).orElseThrow(OAuthClients::unknown);
  }
}
