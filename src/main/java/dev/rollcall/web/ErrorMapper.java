package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
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

  private final ScimErrors errors;
  private final Refusals refusals;

  ErrorMapper(ScimErrors errors, Refusals refusals) {
    this.errors = errors;
    this.refusals = refusals;
  }

  /** The types beside Throwable are those that Quarkus has mappers of its own for. */
  @ServerExceptionMapper({
    Throwable.class,
    WebApplicationException.class,
    NotFoundException.class,
    ForbiddenException.class
  })
  public Response answer(Throwable cause, RoutingContext context) {
    if (ApiPath.matches(context)) {
      return ProblemResponse.of(problem(cause, context));
    }
    if (!ScimPath.matches(context)) {
      return plain(cause, context);
    }
    ScimException error = errors.of(cause, context);
    refusals.ofRequest(context, error);
    Response response = ScimErrorResponse.of(error);
    if (response.getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
      return Response.fromResponse(response)
          .header(HttpHeaders.ALLOW, AllowedMethods.of(context.normalizedPath()))
          .build();
    }
    return response;
  }

  private ProblemException problem(Throwable cause, RoutingContext context) {
    if (cause instanceof ProblemException problem) {
      return problem;
    }
    ScimException error = errors.of(cause, context);
    return ProblemException.of(error.status(), error.detail());
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
