package dev.rollcall.testing;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An endpoint of the admin API that names no account, and forgot to say who may use it. */
@Path("/api/v1/test")
public class AdminProbeAbove {

  @GET
  @Operation(hidden = true)
  public Map<String, String> above() {
    return Map.of("account", "all");
  }
}
