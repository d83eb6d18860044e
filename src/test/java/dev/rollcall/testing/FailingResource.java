package dev.rollcall.testing;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An endpoint of the admin API that fails. */
@Path("/api/v1/accounts/{accountId}/test/failure")
@Produces(MediaType.APPLICATION_JSON)
public class FailingResource {

  @GET
  @Operation(hidden = true)
  public String failure() {
    throw new IllegalStateException("SELECT secret FROM table");
  }
}
