package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.ErrorMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

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
    headers(error).forEach(response::header);
    return response.build();
  }

  /**
   * Answers before, or in place of, an endpoint; does nothing when an answer is under way, or the
   * client is gone.
   */
  public static Uni<Void> send(RoutingContext context, ScimException error) {
    return EarlyAnswer.send(
        context, error.status(), headers(error), ScimMediaType.SCIM_JSON, body(error));
  }

  /** The rest of a body that is too large is never read. */
  private static Map<String, String> headers(ScimException error) {
    return error.status() == TOO_LARGE ? Map.of("Connection", "close") : Map.of();
  }

  private static String body(ScimException error) {
    return PastedSecrets.cut(ErrorMessage.of(error).toString());
  }
}
