package dev.rollcall.testing;

import dev.rollcall.accounts.CurrentAccount;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Endpoints of the admin API that tell who has come through to them, in an account. */
@Path("/api/v1/accounts/{accountId}/test")
public class AdminProbe {

  private final CurrentAccount current;

  AdminProbe(CurrentAccount current) {
    this.current = current;
  }

  /** One that names an account. */
  @GET
  @Operation(hidden = true)
  public Map<String, String> read() {
    return Map.of(
        "account", current.id().toString(),
        "subject", String.valueOf(current.caller().reference()),
        "name", String.valueOf(current.caller().name()));
  }

  /** One that changes an account. */
  @POST
  @Operation(hidden = true)
  public Map<String, String> change() {
    return read();
  }
}
