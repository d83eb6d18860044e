package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Problem details (RFC 9457) as an HTTP answer, for the two places that can send one. */
public final class ProblemResponse {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final int METHOD_NOT_ALLOWED = 405;

  private ProblemResponse() {}

  /** The answer of an endpoint. */
  static Response of(ProblemException problem, RoutingContext context) {
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(MEDIA_TYPE)
            .entity(body(problem, context).getBytes(StandardCharsets.UTF_8));
    if (problem.status() == METHOD_NOT_ALLOWED) {
      response.header("Allow", AllowedMethods.of(context.normalizedPath()));
    }
    return response.build();
  }

  /**
   * Answers before, or in place of, an endpoint; does nothing when an answer is under way, or the
   * client is gone.
   */
  public static Uni<Void> send(RoutingContext context, ProblemException problem) {
    return EarlyAnswer.send(
        context, problem.status(), Map.of(), MEDIA_TYPE, body(problem, context));
  }

  /** {@code requestId} and {@code errors} are members of our own (RFC 9457 section 3.2). */
  private static String body(ProblemException problem, RoutingContext context) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "about:blank")
            .put("title", HttpResponseStatus.valueOf(problem.status()).reasonPhrase())
            .put("status", problem.status())
            .put("detail", problem.detail())
            .put("requestId", RequestId.of(context));
    if (!problem.errors().isEmpty()) {
      ArrayNode errors = body.putArray("errors");
      problem
          .errors()
          .forEach(
              error ->
                  errors.addObject().put("field", error.field()).put("detail", error.detail()));
    }
    return PastedSecrets.cut(body.toString());
  }
}
