package dev.rollcall.web;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.rollcall.scim.ScimException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Turns whatever went wrong into the one error form, and logs it. */
@ApplicationScoped
public class ScimErrors {

  private static final Logger LOG = Logger.getLogger(ScimErrors.class);

  /**
   * The error to answer with. Client errors are logged at DEBUG, ours at ERROR together with the
   * cause, of which the answer shows nothing but the request id.
   */
  ScimException of(Throwable cause, RoutingContext context) {
    String method = context.request().method().name();
    Optional<PassingFailure> passing = PassingFailure.of(cause);
    if (passing.isPresent()) {
      passing.get().putOff(context);
      return passing.get().scim();
    }
    ScimException error =
        cause instanceof NotFoundException && AllowedMethods.lack(method, context.normalizedPath())
            ? ofStatus(405, method)
            : translate(cause, method, RequestId.of(context));
    if (isOurs(cause, error)) {
      LOG.errorf(cause, "request %s failed: %s %s", RequestId.of(context), method, path(context));
    } else {
      // Not with the cause itself, whose message may quote what the client sent: a password, a
      // token.
      LOG.debugf(
          "refused with %d (%s): %s %s",
          error.status(), cause.getClass().getSimpleName(), method, path(context));
    }
    return error;
  }

  /** The same for an OAuth 2.0 endpoint. */
  OAuthException ofOAuth(Throwable cause, RoutingContext context) {
    if (cause instanceof OAuthException refusal) {
      return refusal;
    }
    ScimException error = of(cause, context);
    String description =
        error.status() == 404
            ? "There is no endpoint at this URL; access tokens come from /oauth2/token."
            : error.detail().replace('"', '\'');
    return OAuthException.of(error.status(), oauthError(error.status()), description);
  }

  private static String oauthError(int status) {
    if (status == PassingFailure.STATUS) {
      return "temporarily_unavailable";
    }
    return status < 500 ? "invalid_request" : "server_error";
  }

  /** The error for one operation of a bulk request, whose other operations go on. */
  public ScimException ofOperation(Throwable cause) {
    Optional<PassingFailure> passing = PassingFailure.of(cause);
    if (passing.isPresent()) {
      return passing.get().scim();
    }
    String requestId = String.valueOf(MDC.get(RequestId.LOG_KEY));
    ScimException error = translate(cause, "", requestId);
    if (isOurs(cause, error)) {
      LOG.errorf(cause, "request %s: an operation failed", requestId);
    }
    return error;
  }

  /** The error for a status that the HTTP layer chose without saying more. */
  ScimException ofStatus(int status, String method) {
    return switch (status) {
      case 400 -> ScimException.invalidSyntax("The request is not well-formed HTTP or JSON.");
      case 404 ->
          ScimException.notFound(
              "There is no resource and no endpoint at this URL. The base URL of an account ends"
                  + " with /v2; behind it come /Users, /Groups, /Bulk, /.search,"
                  + " /ServiceProviderConfig, /ResourceTypes or /Schemas.");
      case 405 ->
          ScimException.of(
              405,
              "This endpoint does not take " + method + "; the Allow header names what it takes.");
      case 413 -> ScimException.of(413, "The request body is too large. Send it in smaller parts.");
      case 415 -> ScimBody.unsupportedMediaType();
      default -> ScimException.of(status, "The request was refused with status " + status + ".");
    };
  }

  /** A status of 500 and above that nobody chose; {@code /Me} answers 501 on purpose. */
  private static boolean isOurs(Throwable cause, ScimException error) {
    return error.status() >= 500 && !(cause instanceof ScimException);
  }

  private ScimException translate(Throwable cause, String method, String requestId) {
    return switch (cause) {
      case ScimException e -> e;
      case WebApplicationException e when e.getResponse().getStatus() < 500 ->
          ofStatus(e.getResponse().getStatus(), method);
      case StreamReadException _, MismatchedInputException _ ->
          ScimException.invalidSyntax("The request body is not the JSON that this endpoint takes.");
      case ForbiddenException _ ->
          ScimException.of(403, "The SCIM token may not do this. Use a token that may.");
      default -> ConstraintErrors.of(cause).orElseGet(() -> internal(requestId));
    };
  }

  private static ScimException internal(String requestId) {
    return ScimException.of(
        500,
        "The service failed to handle this request. Send it again later; if it fails again, give the operator the request id %s."
            .formatted(requestId));
  }

  /** Without the query, which may hold personal data. */
  private static String path(RoutingContext context) {
    return context.normalizedPath();
  }
}
