package dev.rollcall.discovery;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.Locations;
import dev.rollcall.web.RequestLimits;
import dev.rollcall.web.ScimResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /ServiceProviderConfig}: RFC 7643 section 5. */
@Path("/scim/{accountId}/v2/ServiceProviderConfig")
public class ServiceProviderConfigResource {

  private final RequestLimits limits;
  private final Locations locations;
  private final CurrentAccount account;

  ServiceProviderConfigResource(RequestLimits limits, Locations locations, CurrentAccount account) {
    this.limits = limits;
    this.locations = locations;
    this.account = account;
  }

  @GET
  public Response get(@Context UriInfo uri) {
    Discovered.refuseFilter(uri);
    return ScimResponse.of(
        200, ServiceProviderConfig.json(locations.scimBase(account.id()), limits));
  }
}
