package dev.rollcall.access;

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

/** {@code …/permissions:check}: what the product asks when somebody signs in or does something. */
@Path("/api/v1/accounts/{accountId}/permissions:check")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = PermissionsResource.TAG, description = PermissionsResource.ABOUT)
public class PermissionCheckResource {

  private final PermissionCheck check;

  PermissionCheckResource(PermissionCheck check) {
    this.check = check;
  }

  @POST
  @Operation(
      operationId = "checkPermissions",
      summary = "Check permissions",
      description =
          "Whether users have permissions, up to 1,000 questions at once. It changes nothing, so"
              + " viewers may ask too. Nobody has a permission who is inactive or unknown.")
  @APIResponse(responseCode = "200", description = "The answers in the order of the questions.")
  public PermissionChecks.Answers check(@NotNull @Valid PermissionChecks questions) {
    return new PermissionChecks.Answers(check.answers(questions.checks()));
  }
}
