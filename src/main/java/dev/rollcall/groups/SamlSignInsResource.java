package dev.rollcall.groups;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/accounts/{accountId}/saml-sign-ins}: for the product's sign-in service. */
@Path("/api/v1/accounts/{accountId}/saml-sign-ins")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Groups")
public class SamlSignInsResource {

  private final SamlSignIns signIns;

  SamlSignInsResource(SamlSignIns signIns) {
    this.signIns = signIns;
  }

  @POST
  @Operation(
      operationId = "setSamlGroups",
      summary = "Set a user's groups of type SAML at a sign-in",
      description =
          "The user is in all groups of type SAML that have one of the values, and in no other of"
              + " that type; groups of other types are not touched. The same request again changes"
              + " nothing. A disabled user's groups are set all the same.")
  @APIResponse(responseCode = "200", description = "The user's groups of type SAML.")
  public SamlSignedIn signIn(@NotNull @Valid SamlSignIn signIn) {
    return signIns.set(signIn);
  }
}
