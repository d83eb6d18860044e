package dev.rollcall.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.rollcall.scim.ScimException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Turns whatever went wrong in the admin API into problem details, and logs it. */
@ApplicationScoped
class ProblemErrors {

  private static final Logger LOG = Logger.getLogger(ProblemErrors.class);

  private final JsonProblems json;

  ProblemErrors(JsonProblems json) {
    this.json = json;
  }

  /**
   * The problem to answer with. Client errors are logged at DEBUG, ours at ERROR together with the
   * cause, of which the answer shows nothing but the request id.
   */
  ProblemException of(Throwable cause, RoutingContext context) {
    Optional<PassingFailure> passing = PassingFailure.of(cause);
    if (passing.isPresent()) {
      passing.get().putOff(context);
      return passing.get().problem();
    }
    String method = context.request().method().name();
    Optional<ProblemException> refusal = refusal(cause, method, context.normalizedPath());
    if (refusal.isPresent()) {
      // Not with the cause itself, whose message may quote what the client sent.
      LOG.debugf(
          "refused with %d (%s): %s %s",
          refusal.get().status(),
          cause.getClass().getSimpleName(),
          method,
          context.normalizedPath());
      return refusal.get();
    }
    String requestId = RequestId.of(context);
    LOG.errorf(cause, "request %s failed: %s %s", requestId, method, context.normalizedPath());
    return ProblemException.of(
        500,
        "The service failed to handle this request. Send it again later; if it fails again, give the operator the request id %s."
            .formatted(requestId));
  }

  /** The problem for a status that the HTTP layer chose without saying more. */
  ProblemException ofStatus(int status, String method) {
    return ProblemException.of(
        status,
        switch (status) {
          case 400 -> "The request is not well-formed HTTP or JSON.";
          case 403 ->
              "Your role does not allow this. Ask an operator, or use a token with a role that does.";
          case 404 ->
              "There is nothing at this URL. The document at /q/openapi lists all endpoints.";
          case 405 ->
              "This endpoint does not take " + method + "; the Allow header names what it takes.";
          case 406 ->
              "This endpoint answers with application/json only; the Accept header must allow it.";
          case 413 -> "The request body is too large. Send less.";
          case 415 -> "The Content-Type of the body is not supported. Send application/json.";
          default -> "The request was refused with status " + status + ".";
        });
  }

  private Optional<ProblemException> refusal(Throwable cause, String method, String path) {
    return switch (cause) {
      case ProblemException e -> Optional.of(e);
      case ScimException e -> Optional.of(ProblemException.of(e.status(), e.detail()));
      case JsonMappingException e -> Optional.of(json.of(e));
      case ConstraintViolationException e -> Violations.problem(e);
      case ForbiddenException _ -> Optional.of(ofStatus(403, method));
      case WebApplicationException e when e.getCause() instanceof JsonMappingException mapping ->
          Optional.of(json.of(mapping));
      case NotFoundException _ ->
          Optional.of(ofStatus(AllowedMethods.lack(method, path) ? 405 : 404, method));
      case WebApplicationException e when e.getResponse().getStatus() < 500 ->
          Optional.of(ofStatus(e.getResponse().getStatus(), method));
      default -> wrapped(cause).or(() -> ConstraintErrors.problem(cause));
    };
  }

  /** A transaction of its own wraps what its work threw. */
  private static Optional<ProblemException> wrapped(Throwable failure) {
    return Causes.of(failure, ProblemException.class).findFirst();
  }
}
