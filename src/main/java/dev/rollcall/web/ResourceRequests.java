package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.message.SearchRequest;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.Parameters;
import dev.rollcall.scim.query.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * Does what a request asks of the resources of one type, and answers it: RFC 7644 sections 3.3 to
 * 3.6, which are the same for every type. URL and headers are those of the request at hand.
 */
@ApplicationScoped
public class ResourceRequests {

  private final UriInfo uri;
  private final HttpHeaders headers;
  private final ScimBody body;
  private final ScimBase base;
  private final RequestLimits limits;
  private final Clock clock;

  ResourceRequests(
      UriInfo uri,
      HttpHeaders headers,
      ScimBody body,
      ScimBase base,
      RequestLimits limits,
      Clock clock) {
    this.uri = uri;
    this.headers = headers;
    this.body = body;
    this.base = base;
    this.limits = limits;
    this.clock = clock;
  }

  public Response create(ResourceEndpoint endpoint, InputStream stream) throws IOException {
    Projection projection = projection(endpoint);
    Resource created = endpoint.create(read(stream));
    String url = base.url();
    return ScimResponse.resource(
        201,
        created,
        json -> endpoint.writeCreated(created, projection, url, json),
        projection,
        url);
  }

  public Response get(ResourceEndpoint endpoint, String id) {
    return ScimResponse.found(
        endpoint.get(id), endpoint, projection(endpoint), base.url(), headers);
  }

  /** A list by the parameters in the URL. */
  public Response list(ResourceEndpoint endpoint) {
    return list(endpoint, new QueryParameters(uri));
  }

  /** The same by parameters in the body (RFC 7644 section 3.4.3). */
  public Response search(ResourceEndpoint endpoint, InputStream stream) throws IOException {
    return list(endpoint, new SearchRequest(read(stream)));
  }

  public Response replace(ResourceEndpoint endpoint, String id, InputStream stream)
      throws IOException {
    Projection projection = projection(endpoint);
    Resource replaced = endpoint.replace(id, read(stream), Preconditions.of(headers));
    return ScimResponse.resource(200, replaced, endpoint, projection, base.url());
  }

  /**
   * Applies a PATCH.
   *
   * @param isShown whether the answer holds the resource, by what the request wants to see of it;
   *     if not, it is 204 (RFC 7644 section 3.5.2)
   */
  public Response patch(
      ResourceEndpoint endpoint, String id, InputStream stream, Predicate<Projection> isShown)
      throws IOException {
    Projection projection = projection(endpoint);
    Resource patched = endpoint.patch(id, read(stream), Preconditions.of(headers));
    return isShown.test(projection)
        ? ScimResponse.resource(200, patched, endpoint, projection, base.url())
        : ScimResponse.changed(patched);
  }

  public Response delete(ResourceEndpoint endpoint, String id) {
    endpoint.delete(id, Preconditions.of(headers));
    return Response.noContent().build();
  }

  private Response list(ResourceEndpoint endpoint, Parameters parameters) {
    ListRequest request =
        ListRequest.read(
            parameters, endpoint.type(), base.accountId(), limits.list(), clock.instant());
    return ScimResponse.list(endpoint.list(request), endpoint, request, base.url());
  }

  private Projection projection(ResourceEndpoint endpoint) {
    return Projection.read(new QueryParameters(uri), endpoint.type());
  }

  private ObjectNode read(InputStream stream) throws IOException {
    return body.read(headers, stream);
  }
}
