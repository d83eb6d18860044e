package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.ListResponse;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Projection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers of the SCIM surface, always {@code application/scim+json} in UTF-8. */
public final class ScimResponse {

  private ScimResponse() {}

  /** An answer with a body. */
  public static Response of(int status, ObjectNode body) {
    return answer(status, body).build();
  }

  /**
   * An answer that is a resource: with its version and its place (RFC 7644 sections 3.1, 3.14).
   *
   * @param projection what of it to show, and its type
   * @param base the SCIM base endpoint of the account
   */
  public static Response resource(
      int status, Resource resource, Projection projection, String base) {
    return answer(status, projection.apply(resource.toJson(projection.type(), base)))
        .header(HttpHeaders.ETAG, resource.versionTag())
        .header(HttpHeaders.LOCATION, resource.location(projection.type(), base))
        .build();
  }

  /** The answer to a GET, without a body when the client has this version already. */
  public static Response found(
      Resource resource, Projection projection, String base, HttpHeaders headers) {
    String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    return EntityTags.isNotModified(known, resource.version())
        ? Response.notModified().header(HttpHeaders.ETAG, resource.versionTag()).build()
        : resource(200, resource, projection, base);
  }

  /** A page of a list. */
  public static Response list(ListResult<Resource> found, ListRequest request, String base) {
    Projection projection = request.projection();
    List<ObjectNode> shown =
        found.resources().stream()
            .map(resource -> projection.apply(resource.toJson(projection.type(), base)))
            .toList();
    ListResult<ObjectNode> page =
        new ListResult<>(found.total(), shown, found.next(), found.previous());
    return of(200, ListResponse.of(page, request.page()));
  }

  private static Response.ResponseBuilder answer(int status, ObjectNode body) {
    return Response.status(status)
        .type(ScimMediaType.SCIM_JSON)
        .entity(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
