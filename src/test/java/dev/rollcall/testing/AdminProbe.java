package dev.rollcall.testing;

import dev.rollcall.accounts.CurrentAccount;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Endpoints of the admin API that tell who has come through to them. */
@Path("/api/v1")
public class AdminProbe {

  private final CurrentAccount current;

  AdminProbe(CurrentAccount current) {
    this.current = current;
  }

  /** One that names an account. */
  @GET
  @Path("accounts/{accountId}/test")
  @Operation(hidden = true)
  public Map<String, String> read() {
    return Map.of(
        "account", current.id().toString(),
        "subject", String.valueOf(current.caller().reference()),
        "name", String.valueOf(current.caller().name()));
  }

  /** One that changes an account. */
  @POST
  @Path("accounts/{accountId}/test")
  @Operation(hidden = true)
  public Map<String, String> change() {
    return read();
  }

  /** One that names none, and forgot to say who may use it. */
  @GET
  @Path("test")
  @Operation(hidden = true)
  public Map<String, String> above() {
    return Map.of("account", "all");
  }
}
