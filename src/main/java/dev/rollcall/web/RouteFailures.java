package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers for failures outside of any endpoint, such as a path that cannot be decoded or a database
 * that cannot be asked for the token.
 */
@ApplicationScoped
class RouteFailures {

  private static final int BAD_REQUEST = 400;

  private final ScimErrors errors;

  RouteFailures(ScimErrors errors) {
    this.errors = errors;
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
    router.errorHandler(BAD_REQUEST, this::answerUndecodable);
  }

  /**
   * A path with a broken escape matches no route, and not even its normal form can be asked for.
   */
  private void answerUndecodable(RoutingContext context) {
    if (!context.request().uri().startsWith(ScimPath.ROOT)) {
      context.response().setStatusCode(BAD_REQUEST).end();
      return;
    }
    RequestFilters.name(context);
    ScimErrorResponse.send(
            context,
            ScimException.invalidSyntax("The URL holds a percent sign that escapes nothing."))
        .subscribe()
        .with(sent -> {});
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
