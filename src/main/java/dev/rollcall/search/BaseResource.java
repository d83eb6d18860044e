package dev.rollcall.search;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.Locations;
import dev.rollcall.web.QueryParameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * The base endpoint itself, which administrators call to see whether anybody is there: a query over
 * all types of resources, RFC 7644 section 3.4.2.1.
 */
@Path("/scim/{accountId}/v2")
public class BaseResource {

  private final CombinedSearch search;
  private final Locations locations;
  private final CurrentAccount account;

  BaseResource(CombinedSearch search, Locations locations, CurrentAccount account) {
    this.search = search;
    this.locations = locations;
    this.account = account;
  }

  @GET
  public Response list(@Context UriInfo uri) {
    return search.run(new QueryParameters(uri), locations.scimBase(account.id()));
  }
}
