package dev.rollcall.search;

import dev.rollcall.web.QueryParameters;
import dev.rollcall.web.ScimBase;
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
  private final ScimBase base;

  BaseResource(CombinedSearch search, ScimBase base) {
    this.search = search;
    this.base = base;
  }

  @GET
  public Response list(@Context UriInfo uri) {
    return search.run(new QueryParameters(uri), base.url());
  }
}
