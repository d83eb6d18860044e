package dev.rollcall.search;

import dev.rollcall.scim.message.SearchRequest;
import dev.rollcall.web.ScimBase;
import dev.rollcall.web.ScimBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** {@code POST /.search} over all types of resources: RFC 7644 section 3.4.3. */
@Path("/scim/{accountId}/v2/.search")
@Consumes(MediaType.WILDCARD)
public class SearchResource {

  private final CombinedSearch search;
  private final ScimBody body;
  private final ScimBase base;

  SearchResource(CombinedSearch search, ScimBody body, ScimBase base) {
    this.search = search;
    this.body = body;
    this.base = base;
  }

  @POST
  public Response search(@Context HttpHeaders headers, InputStream stream) throws IOException {
    SearchRequest request = new SearchRequest(body.read(headers, stream));
    return search.run(request, base.url());
  }
}
