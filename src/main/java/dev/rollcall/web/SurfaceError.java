package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
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
      case OAUTH -> OAuthErrorResponse.send(context, oauth(status, detail));
      case API, OTHER -> ProblemResponse.send(context, ProblemException.of(status, detail));
    };
  }

  /** The body of the same at the token endpoint, for who has to write it himself. */
  public static String oauthBody(int status, String detail) {
    return OAuthErrorResponse.body(oauth(status, detail));
  }

  /** RFC 6749 section 5.2 has no code for "too much"; this one is from its section 4.1.2.1. */
  private static OAuthException oauth(int status, String detail) {
    String error = status == TOO_LARGE ? "invalid_request" : "temporarily_unavailable";
    return OAuthException.of(status, error, detail);
  }
}
