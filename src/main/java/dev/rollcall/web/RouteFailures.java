package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
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

  RouteFailures(ScimErrors errors) {
    this.errors = errors;
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
  }

  private void answer(RoutingContext context) {
    if (!ScimPath.matches(context)) {
      context.next();
      return;
    }
    Throwable cause = context.failure();
    ScimException error =
        cause == null
            ? errors.ofStatus(context.statusCode(), context.request().method().name())
            : errors.of(cause, context);
    ScimErrorResponse.send(context, error).subscribe().with(sent -> {});
  }
}
