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

/** The trusted issuers of an account, in the admin API. */
@Path("/api/v1/accounts/{accountId}/trusted-issuers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Trusted issuers",
    description =
        "Issuers whose own tokens an account takes: Entra ID sends such tokens when its secret token is left blank.")
public class TrustedIssuersResource {

  private static final String ID = "The trusted issuer's id.";

  private final TrustedIssuers issuers;
  private final RecentUse use;
  private final KeySetUrl urls;
  private final CurrentAccount current;
  private final Locations locations;

  TrustedIssuersResource(
      TrustedIssuers issuers,
      RecentUse use,
      KeySetUrl urls,
      CurrentAccount current,
      Locations locations) {
    this.issuers = issuers;
    this.use = use;
    this.urls = urls;
    this.current = current;
    this.locations = locations;
  }

  @POST
  @Operation(
      operationId = "createTrustedIssuer",
      summary = "Trust an issuer",
      description =
          "Its tokens are taken when issuer and audience are these, and sub is one of subjects, or appid or azp one of appIds. An account can trust 10 issuers.")
  @APIResponse(responseCode = "201", description = "The trusted issuer.")
  @APIResponse(responseCode = "409", description = "It is trusted already, or 10 others are.")
  public Response create(
      @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
      @NotNull @Valid NewTrustedIssuer wanted) {
    urls.require(wanted.jwksUrl()); // Before the transaction: it asks the name service.
    TrustedIssuer trusted = issuers.create(idempotencyKey, wanted);
    return Response.created(locations.administered(current.id(), "trusted-issuers", trusted.id()))
        .entity(answer(trusted))
        .build();
  }

  @GET
  @Operation(
      operationId = "listTrustedIssuers",
      summary = "List the trusted issuers",
      description = "The oldest first.")
  public AdminPage<TrustedIssuerAnswer> list() {
    Map<UUID, Long> requests = use.requestsOfTheLastDay();
    return new AdminPage<>(
        issuers.list().stream().map(trusted -> answer(trusted, requests)).toList(), null);
  }

  @GET
  @Path("/{issuerId}")
  @Operation(
      operationId = "getTrustedIssuer",
      summary = "Get a trusted issuer",
      description = "With how its tokens were used.")
  public TrustedIssuerAnswer get(@Parameter(description = ID) @PathParam("issuerId") String id) {
    return answer(issuers.get(parse(id)));
  }

  @PATCH
  @Path("/{issuerId}")
  @Operation(
      operationId = "changeTrustedIssuer",
      summary = "Change a trusted issuer",
      description = "What is left out stays. subjects and appIds replace those that there are.")
  public TrustedIssuerAnswer change(
      @Parameter(description = ID) @PathParam("issuerId") String id,
      @NotNull @Valid TrustedIssuerChange change) {
    return answer(issuers.change(parse(id), change));
  }

  @DELETE
  @Path("/{issuerId}")
  @Operation(
      operationId = "deleteTrustedIssuer",
      summary = "Trust an issuer no longer",
      description = "Its tokens are refused at once.")
  @APIResponse(responseCode = "204", description = "Its tokens are refused.")
  public void delete(@Parameter(description = ID) @PathParam("issuerId") String id) {
    issuers.delete(parse(id));
  }

  private TrustedIssuerAnswer answer(TrustedIssuer trusted) {
    return answer(trusted, use.requestsOfTheLastDay());
  }

  private TrustedIssuerAnswer answer(TrustedIssuer trusted, Map<UUID, Long> requests) {
    return TrustedIssuerAnswer.of(
        trusted, requests.getOrDefault(trusted.id(), 0L), locations.scimBase(current.id()));
  }

  private static UUID parse(String id) {
    return Ids.parse(id).orElseThrow(TrustedIssuers::unknown);
  }
}
