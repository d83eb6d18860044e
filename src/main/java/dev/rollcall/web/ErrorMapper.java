package dev.rollcall.web;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.rollcall.scim.ScimException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers for every exception that leaves an endpoint, or that finds none. */
@ApplicationScoped
class ErrorMapper {

  private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

  private final ScimErrors scim;
  private final ProblemErrors problems;
  private final Refusals refusals;

  ErrorMapper(ScimErrors scim, ProblemErrors problems, Refusals refusals) {
    this.scim = scim;
    this.problems = problems;
    this.refusals = refusals;
  }

  /** The types beside Throwable are those that Quarkus has mappers of its own for. */
  @ServerExceptionMapper({
    Throwable.class,
    WebApplicationException.class,
    NotFoundException.class,
    ForbiddenException.class,
    MismatchedInputException.class,
    ConstraintViolationException.class
  })
  public Response answer(Throwable cause, RoutingContext context) {
    if (ApiPath.matches(context)) {
      return ProblemResponse.of(problems.of(cause, context), context);
    }
    if (OAuthPath.matches(context)) {
      return withAllow(OAuthErrorResponse.of(scim.ofOAuth(cause, context)), context);
    }
    if (ScimPath.matches(context)) {
      return scim(cause, context);
    }
    return plain(cause, context);
  }

  private Response scim(Throwable cause, RoutingContext context) {
    ScimException error = scim.of(cause, context);
    refusals.ofRequest(context, error);
    return withAllow(ScimErrorResponse.of(error), context);
  }

  private static Response withAllow(Response response, RoutingContext context) {
    if (response.getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
      return Response.fromResponse(response)
          .header(HttpHeaders.ALLOW, AllowedMethods.of(context.normalizedPath()))
          .build();
    }
    return response;
  }

  private static Response plain(Throwable cause, RoutingContext context) {
    if (cause instanceof WebApplicationException e) {
      return e.getResponse();
    }
    if (cause instanceof ForbiddenException) {
      return Response.status(Response.Status.FORBIDDEN).build();
    }
    LOG.errorf(cause, "request %s failed", RequestId.of(context));
    return Response.serverError().build();
  }
}
