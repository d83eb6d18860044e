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
   * @param endpoint that of its type, which knows how to write it
   * @param projection what of it to show, and its type
   * @param base the SCIM base endpoint of the account
   */
  static Response resource(
      int status,
      Resource resource,
      ResourceEndpoint endpoint,
      Projection projection,
      String base) {
    return resource(
        status,
        resource,
        json -> endpoint.write(List.of(resource), projection, base, json),
        projection,
        base);
  }

  /**
   * The same with a body of its own.
   *
   * @param body writes the resource
   */
  static Response resource(
      int status, Resource resource, JsonBody body, Projection projection, String base) {
    return answer(status, body)
        .header(HttpHeaders.ETAG, resource.versionTag())
        .header(HttpHeaders.LOCATION, resource.location(projection.type(), base))
        .build();
  }

  /** The answer to a change whose result is not asked for. */
  static Response changed(Resource resource) {
    return Response.noContent().header(HttpHeaders.ETAG, resource.versionTag()).build();
  }

  /** The answer to a GET, without a body when the client has this version already. */
  static Response found(
      Resource resource,
      ResourceEndpoint endpoint,
      Projection projection,
      String base,
      HttpHeaders headers) {
    String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    return EntityTags.isNotModified(known, resource.version())
        ? Response.notModified().header(HttpHeaders.ETAG, resource.versionTag()).build()
        : resource(200, resource, endpoint, projection, base);
  }

  /** A page of a list. */
  static Response list(
      ListResult<Resource> found, ResourceEndpoint endpoint, ListRequest request, String base) {
    return list(
        ListResponse.head(found, request.page()),
        json -> endpoint.write(found.resources(), request.projection(), base, json));
  }

  /**
   * A list whose resources are written one by one.
   *
   * @param head all of it but {@code Resources}
   * @param resources writes them, one after the other
   */
  public static Response list(ObjectNode head, JsonBody resources) {
    return answer(
            200,
            json -> {
              json.writeStartObject();
              JsonBody.writeFields(head, json);
              json.writeArrayFieldStart("Resources");
              resources.write(json);
              json.writeEndArray();
              json.writeEndObject();
            })
        .build();
  }

  private static Response.ResponseBuilder answer(int status, JsonBody body) {
    return Response.status(status).type(ScimMediaType.SCIM_JSON).entity(body.output());
  }

  private static Response.ResponseBuilder answer(int status, ObjectNode body) {
    return Response.status(status)
        .type(ScimMediaType.SCIM_JSON)
        .entity(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
