package dev.rollcall.tokens;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.accounts.IdempotencyKeys;
import dev.rollcall.web.Locations;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The account's SCIM tokens, for its administrators. */
@Path("/api/v1/accounts/{accountId}/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens", description = "What an identity provider proves with that it may provision.")
class TokensResource {

  private static final String ID = "The token's id.";
  private static final String UNKNOWN = "The account has no such token.";

  private final ScimTokens tokens;
  private final TokenRotation rotation;
  private final RecentUse use;
  private final CurrentAccount account;
  private final Locations locations;

  TokensResource(
      ScimTokens tokens,
      TokenRotation rotation,
      RecentUse use,
      CurrentAccount account,
      Locations locations) {
    this.tokens = tokens;
    this.rotation = rotation;
    this.use = use;
    this.account = account;
    this.locations = locations;
  }

  @POST
  @Operation(
      operationId = "createToken",
      summary = "Make a token",
      description =
          "The value is shown this once. An account may have 10 SCIM tokens and OAuth clients that"
              + " are not deleted.")
  @APIResponse(responseCode = "201", description = "Made; the answer holds the value.")
  @APIResponse(responseCode = "400", description = "The expiry is not in the future.")
  @APIResponse(responseCode = "409", description = "The account has all credentials it may have.")
  public RestResponse<IssuedTokenAnswer> create(
      @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
      @Valid @Nullable NewToken wanted) {
    return created(
        tokens.create(Objects.requireNonNullElse(wanted, NewToken.PLAIN), idempotencyKey));
  }

  @GET
  @Operation(
      operationId = "listTokens",
      summary = "List the tokens",
      description = "All that are not deleted, and the base URL that belongs to them.")
  @APIResponse(responseCode = "200", description = "The tokens, without their values.")
  public TokenList list() {
    Map<UUID, Long> requests = use.requestsOfTheLastDay();
    return new TokenList(
        locations.scimBase(account.id()),
        tokens.list().stream().map(token -> TokenAnswer.of(token, requests)).toList());
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getToken",
      summary = "Get a token",
      description = "Everything but its value.")
  @APIResponse(responseCode = "200", description = "The token, without its value.")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public TokenAnswer get(@Parameter(description = ID) @PathParam("id") UUID id) {
    return answer(tokens.get(id));
  }

  @PATCH
  @Path("/{id}")
  @Operation(
      operationId = "changeToken",
      summary = "Describe a token",
      description = "Changes the description; nothing else of a token can be changed.")
  @APIResponse(responseCode = "200", description = "The token as it is now.")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public TokenAnswer change(
      @Parameter(description = ID) @PathParam("id") UUID id, @Valid @Nullable TokenChange change) {
    return answer(tokens.describe(id, change == null ? null : change.description()));
  }

  @POST
  @Path("/{id}/disable")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "disableToken",
      summary = "Disable a token",
      description = "It is refused until it is enabled; it still counts towards the limit.")
  @APIResponse(responseCode = "200", description = "The token as it is now.")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public TokenAnswer disable(@Parameter(description = ID) @PathParam("id") UUID id) {
    return answer(tokens.disable(id));
  }

  @POST
  @Path("/{id}/enable")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "enableToken",
      summary = "Enable a token",
      description = "It is taken again, unless it has expired.")
  @APIResponse(responseCode = "200", description = "The token as it is now.")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public TokenAnswer enable(@Parameter(description = ID) @PathParam("id") UUID id) {
    return answer(tokens.enable(id));
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      operationId = "deleteToken",
      summary = "Delete a token",
      description = "It is refused for good, at once, and no longer listed.")
  @APIResponse(responseCode = "204", description = "Deleted.")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public void delete(@Parameter(description = ID) @PathParam("id") UUID id) {
    tokens.delete(id);
  }

  @POST
  @Path("/{id}/rotate")
  @Operation(
      operationId = "rotateToken",
      summary = "Rotate a token",
      description =
          "Makes a token with the same description. The old one goes on for the overlap and is then"
              + " deleted. This works at the limit of credentials too. A token whose own predecessor"
              + " is still good cannot be rotated yet.")
  @APIResponse(responseCode = "201", description = "The new token with its value.")
  @APIResponse(responseCode = "400", description = "The overlap or the expiry cannot be.")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(
      responseCode = "409",
      description = "It was rotated already, or its predecessor is still good.")
  public RestResponse<IssuedTokenAnswer> rotate(
      @Parameter(description = ID) @PathParam("id") UUID id,
      @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
      @Valid @Nullable RotateToken wanted) {
    return created(
        rotation.rotate(id, Objects.requireNonNullElse(wanted, RotateToken.PLAIN), idempotencyKey));
  }

  private RestResponse<IssuedTokenAnswer> created(IssuedToken issued) {
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.CREATED,
            IssuedTokenAnswer.of(issued, locations.scimBase(account.id())))
        .location(locations.administered(account.id(), "tokens", issued.token().id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private TokenAnswer answer(ScimToken token) {
    return TokenAnswer.of(token, use.requestsOfTheLastDay());
  }
}
