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
  private final Refusals refusals;

  RouteFailures(ScimErrors errors, Refusals refusals) {
    this.errors = errors;
    this.refusals = refusals;
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
  }

  private void answer(RoutingContext context) {
    if (!ScimPath.matches(context)) {
      context.next();
      return;
    }
    ScimException error = error(context);
    refusals.ofRequest(context, error);
    ScimErrorResponse.send(context, error).subscribe().with(sent -> {});
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
