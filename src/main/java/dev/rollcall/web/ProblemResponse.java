package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Problem details (RFC 9457) as an HTTP answer, for the two places that can send one. */
public final class ProblemResponse {

  public static final String MEDIA_TYPE = "application/problem+json";

  private ProblemResponse() {}

  /** The answer of an endpoint. */
  static Response of(ProblemException problem) {
    return Response.status(problem.status())
        .type(MEDIA_TYPE)
        .entity(body(problem).toString().getBytes(StandardCharsets.UTF_8))
        .build();
  }

  /**
   * Answers before, or in place of, an endpoint; does nothing when an answer is under way, or the
   * client is gone.
   */
  public static Uni<Void> send(RoutingContext context, ProblemException problem) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten() || response.closed()) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .completionStage(
            response
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(RequestId.HEADER, RequestId.of(context))
                .end(body(problem).toString())
                .toCompletionStage());
  }

  private static ObjectNode body(ProblemException problem) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", Response.Status.fromStatusCode(problem.status()).getReasonPhrase())
        .put("status", problem.status())
        .put("detail", problem.detail());
  }
}
