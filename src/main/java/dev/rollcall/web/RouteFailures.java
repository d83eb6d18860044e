package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import io.vertx.core.VertxException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers for failures outside of any endpoint, such as a database that cannot be asked for the
 * token. A request whose URL is none never comes here: Quarkus answers it with an empty 400.
 */
@ApplicationScoped
class RouteFailures {

  private final ScimErrors errors;
  private final ProblemErrors problems;
  private final Refusals refusals;
  private final SecurityHeaders headers;

  RouteFailures(
      ScimErrors errors, ProblemErrors problems, Refusals refusals, SecurityHeaders headers) {
    this.errors = errors;
    this.problems = problems;
    this.refusals = refusals;
    this.headers = headers;
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
  }

  private void answer(RoutingContext context) {
    if (context.response().closed()) {
      return; // The client is gone; it is no failure of ours.
    }
    headers.add(context); // Not there yet where nothing was routed.
    if (ScimPath.matches(context)) {
      ScimException error = error(context);
      refusals.ofRequest(context, error);
      ScimErrorResponse.send(context, error).subscribe().with(sent -> {});
    } else if (ApiPath.matches(context)) {
      ProblemResponse.send(context, problem(context)).subscribe().with(sent -> {});
    } else if (OAuthPath.matches(context)) {
      OAuthErrorResponse.send(context, errors.ofOAuth(error(context), context))
          .subscribe()
          .with(sent -> {});
    } else {
      context.next();
    }
  }

  private ProblemException problem(RoutingContext context) {
    String method = context.request().method().name();
    return switch (context.failure()) {
      case null -> problems.ofStatus(context.statusCode(), method);
      case VertxException _ -> problems.ofStatus(400, method);
      case Throwable cause -> problems.of(cause, context);
    };
  }

  private ScimException error(RoutingContext context) {
    String method = context.request().method().name();
    return switch (context.failure()) {
      case null -> errors.ofStatus(context.statusCode(), method);
      // Vert.x itself fails like this before anything is routed, over a Host header that is none.
      case VertxException _ -> errors.ofStatus(400, method);
      case Throwable cause -> errors.of(cause, context);
    };
  }
}
