package dev.rollcall.discovery;

import dev.rollcall.web.RequestLimits;
import dev.rollcall.web.ScimBase;
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
  private final ScimBase base;

  ServiceProviderConfigResource(RequestLimits limits, ScimBase base) {
    this.limits = limits;
    this.base = base;
  }

  @GET
  public Response get(@Context UriInfo uri) {
    Discovered.refuseFilter(uri);
    return ScimResponse.of(200, ServiceProviderConfig.json(base.url(), limits));
  }
}
