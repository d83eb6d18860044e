package dev.rollcall.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An OAuth 2.0 error as an HTTP answer, for the two places that can send one. */
final class OAuthErrorResponse {

  private static final int UNAUTHORIZED = 401;
  private static final int TOO_LARGE = 413;

  private OAuthErrorResponse() {}

  /** The answer of an endpoint. */
  static Response of(OAuthException error) {
    Response.ResponseBuilder response =
        Response.status(error.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(body(error).getBytes(StandardCharsets.UTF_8));
    headers(error).forEach(response::header);
    return response.build();
  }

  /** Answers before, or in place of, an endpoint; does nothing when an answer is under way. */
  static Uni<Void> send(RoutingContext context, OAuthException error) {
    return EarlyAnswer.send(
        context, error.status(), headers(error), MediaType.APPLICATION_JSON, body(error));
  }

  private static Map<String, String> headers(OAuthException error) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    headers.put("Pragma", "no-cache");
    if (error.status() == UNAUTHORIZED) {
      // Required when the client came with Basic, and by RFC 9110 section 15.5.2 always.
      headers.put("WWW-Authenticate", "Basic realm=\"Rollcall OAuth\"");
    }
    if (error.status() == TOO_LARGE) {
      headers.put("Connection", "close"); // The rest of the body is never read.
    }
    return headers;
  }

  static String body(OAuthException error) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("error", error.error())
        .put("error_description", error.description())
        .toString();
  }
}
