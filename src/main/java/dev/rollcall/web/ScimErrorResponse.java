package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.ErrorMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** A SCIM error as an HTTP answer, for the two places that can send one. */
public final class ScimErrorResponse {

  private static final int TOO_LARGE = 413;

  private ScimErrorResponse() {}

  /** The answer of an endpoint. */
  static Response of(ScimException error) {
    Response.ResponseBuilder response =
        Response.status(error.status())
            .type(ScimMediaType.SCIM_JSON)
            .entity(body(error).getBytes(StandardCharsets.UTF_8));
    if (error.status() == TOO_LARGE) {
      response.header("Connection", "close"); // The rest of the body is never read.
    }
    return response.build();
  }

  /**
   * Answers before, or in place of, an endpoint; does nothing when an answer is under way, or the
   * client is gone.
   */
  public static Uni<Void> send(RoutingContext context, ScimException error) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten() || response.closed()) {
      return Uni.createFrom().voidItem();
    }
    if (error.status() == TOO_LARGE) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return Uni.createFrom()
        .completionStage(
            response
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ScimMediaType.SCIM_JSON)
                .putHeader(RequestId.HEADER, RequestId.of(context))
                .end(body(error))
                .toCompletionStage());
  }

  private static String body(ScimException error) {
    return PastedSecrets.cut(ErrorMessage.of(error).toString());
  }
}
