package dev.rollcall.domains;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.accounts.IdempotencyKeys;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.Locations;
import dev.rollcall.web.ProblemException;
import dev.rollcall.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts/{accountId}/domains}: the domains that the account says it owns. */
@Path("/api/v1/accounts/{accountId}/domains")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
    name = "Domains",
    description =
        "The domains of the account's users, proven by a TXT record in DNS. Users are taken in"
            + " verified domains alone.")
public class DomainsResource {

  private static final String ID = "The id of the claim.";
  private static final String UNKNOWN = "The account has no such domain.";

  private final DomainClaims claims;
  private final VerifyNow verifyNow;
  private final OperatorDomains operators;
  private final CurrentAccount current;
  private final Locations locations;

  DomainsResource(
      DomainClaims claims,
      VerifyNow verifyNow,
      OperatorDomains operators,
      CurrentAccount current,
      Locations locations) {
    this.claims = claims;
    this.verifyNow = verifyNow;
    this.operators = operators;
    this.current = current;
    this.locations = locations;
  }

  @GET
  @Operation(
      operationId = "listDomains",
      summary = "List the domains",
      description = "In the order in which they were claimed.")
  public AdminPage<DomainAnswer> list(
      @QueryParam(AdminPaging.LIMIT) @Nullable String limit,
      @QueryParam(AdminPaging.CURSOR) @Nullable String cursor) {
    AdminPaging paging = AdminPaging.read(limit, cursor);
    return paging.page(claims.list(paging), Domain::id, DomainAnswer::of);
  }

  @POST
  @Operation(
      operationId = "claimDomains",
      summary = "Claim domains",
      description =
          "They are pending until one of the records in 'publish' is found. They are looked up by"
              + " themselves from the next minute on: often at first, then less often, for 14 days.")
  @APIResponse(responseCode = "201", description = "All of them, with the records to publish.")
  @APIResponse(
      responseCode = "400",
      description = "A name is no domain that somebody can own; nothing was claimed.")
  @APIResponse(
      responseCode = "409",
      description = "One was claimed before, or these are too many; nothing was claimed.")
  public RestResponse<DomainsAnswer> claim(
      @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
      @NotNull @Valid NewDomains wanted) {
    DomainsAnswer claimed =
        new DomainsAnswer(claims.claim(key, wanted).stream().map(DomainAnswer::of).toList());
    UUID first = claimed.items().getFirst().id();
    return RestResponse.ResponseBuilder.<DomainsAnswer>created(
            locations.administered(current.id(), "domains", first))
        .entity(claimed)
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getDomain",
      summary = "Show a domain",
      description = "With the record to publish and what was found last.")
  public DomainAnswer get(@Parameter(description = ID) @PathParam("id") UUID id) {
    return DomainAnswer.of(claims.get(id));
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      operationId = "deleteDomain",
      summary = "Delete a domain",
      description =
          "Users in it stay, but the identity provider can only deactivate or delete them until the"
              + " domain is verified again. A new claim of it has another record to publish.")
  @APIResponse(responseCode = "204", description = "Deleted.")
  @APIResponse(
      responseCode = "409",
      description = "It is verified and has users; send confirm=true.")
  public void delete(
      @Parameter(description = ID) @PathParam("id") UUID id,
      @Parameter(description = "true to delete a verified domain that has users.")
          @QueryParam("confirm")
          @Nullable String confirm) {
    claims.delete(id, isConfirmed(confirm));
  }

  /** It waits for name servers for seconds, and threads are few. */
  @POST
  @Path("/{id}/verify")
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  @Operation(
      operationId = "verifyDomain",
      summary = "Look a domain up now",
      description =
          "Answers within 10 seconds with what was found. The schedule of a pending domain begins"
              + " anew. While another look-up of the domain runs, its result is waited for.")
  @APIResponse(responseCode = "200", description = "The domain, and what was found.")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(
      responseCode = "409",
      description = "Another look-up of the domain takes long; GET the domain in a few seconds.")
  @APIResponse(
      responseCode = "429",
      description = "The account waits for 16 look-ups already; wait until one has ended.")
  public VerifyAnswer verify(@Parameter(description = ID) @PathParam("id") UUID id) {
    return VerifyAnswer.of(verifyNow.verify(id));
  }

  @POST
  @Path("/{id}/mark-verified")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "markDomainVerified",
      summary = "Take a domain as proven",
      description =
          "For a domain that is verified for SAML, or that an operator knows. DNS is not asked, now"
              + " or later.")
  @APIResponse(responseCode = "200", description = "The domain, which is verified.")
  @APIResponse(responseCode = "409", description = "Another account has verified it.")
  public DomainAnswer markVerified(
      @Parameter(description = ID) @PathParam("id") UUID id, @NotNull @Valid MarkVerified reason) {
    return DomainAnswer.of(operators.markVerified(id, reason.verifiedBy().proof()));
  }

  @POST
  @Path("/{id}/move-here")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "moveDomainHere",
      summary = "Take a domain from another account",
      description =
          "It is verified here, and pending in the account that had it: users there stay, but can"
              + " only be deactivated or deleted.")
  @APIResponse(responseCode = "200", description = "The domain, which is verified.")
  @APIResponse(
      responseCode = "409",
      description =
          "No other account has verified it; or that account has users in it, and the answer says"
              + " how many: send confirm=true.")
  public DomainAnswer moveHere(
      @Parameter(description = ID) @PathParam("id") UUID id,
      @Parameter(description = "true to take a domain in which the other account has users.")
          @QueryParam("confirm")
          @Nullable String confirm) {
    return DomainAnswer.of(operators.moveHere(id, isConfirmed(confirm)));
  }

  private static boolean isConfirmed(@Nullable String confirm) {
    if (confirm != null && !confirm.equals("true") && !confirm.equals("false")) {
      throw ProblemException.invalid("The parameter 'confirm' must be true or false.");
    }
    return "true".equals(confirm);
  }
}
