package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** A refusal before any endpoint, in the form of the surface that was asked. */
public final class SurfaceError {

  private static final int TOO_LARGE = 413;

  private SurfaceError() {}

  /**
   * Sends it, unless an answer is under way or the client is gone.
   *
   * @param detail what to do about it, for an administrator to read
   */
  public static Uni<Void> send(RoutingContext context, int status, String detail) {
    if (status == TOO_LARGE) {
      // The rest of the body is never read.
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return switch (Surface.of(context)) {
      case SCIM -> ScimErrorResponse.send(context, ScimException.of(status, detail));
      case OAUTH -> sendOAuth(context, status, detail);
      case API, OTHER -> ProblemResponse.send(context, ProblemException.of(status, detail));
    };
  }

  /** The body of an error of the token endpoint (RFC 6749 section 5.2). */
  public static ObjectNode oauthBody(int status, String detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("error", status == TOO_LARGE ? "invalid_request" : "temporarily_unavailable")
        .put("error_description", detail);
  }

  private static Uni<Void> sendOAuth(RoutingContext context, int status, String detail) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten() || response.closed()) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .completionStage(
            response
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(RequestId.HEADER, RequestId.of(context))
                .end(oauthBody(status, detail).toString())
                .toCompletionStage());
  }
}
