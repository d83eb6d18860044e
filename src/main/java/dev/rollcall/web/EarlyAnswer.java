package dev.rollcall.web;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** An answer that is sent before, or in place of, an endpoint. */
final class EarlyAnswer {

  private EarlyAnswer() {}

  /** Sends it; does nothing when another is under way, or the client is gone. */
  static Uni<Void> send(
      RoutingContext context, int status, Map<String, String> headers, String type, String body) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten() || response.closed()) {
      return Uni.createFrom().voidItem();
    }
    headers.forEach(response::putHeader);
    return Uni.createFrom()
        .completionStage(
            response
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(RequestId.HEADER, RequestId.of(context))
                .end(body)
                .toCompletionStage());
  }
}
