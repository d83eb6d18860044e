package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Answers of the SCIM surface, always {@code application/scim+json} in UTF-8. */
public final class ScimResponse {

  private ScimResponse() {}

  /** An answer with a body. */
  public static Response of(int status, ObjectNode body) {
    return answer(status, body).build();
  }

  /** An answer that is a resource: with its version and its place (RFC 7644 sections 3.1, 3.14). */
  public static Response resource(int status, ObjectNode resource) {
    return answer(status, resource)
        .header(HttpHeaders.ETAG, resource.at("/meta/version").textValue())
        .header(HttpHeaders.LOCATION, resource.at("/meta/location").textValue())
        .build();
  }

  /** The client's copy is the current one. */
  public static Response notModified(String versionTag) {
    return Response.notModified().header(HttpHeaders.ETAG, versionTag).build();
  }

  private static Response.ResponseBuilder answer(int status, ObjectNode body) {
    return Response.status(status)
        .type(ScimMediaType.SCIM_JSON)
        .entity(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
