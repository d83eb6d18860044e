package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** What happens to a request before it is routed to an endpoint. */
@ApplicationScoped
class RequestFilters {

  private static final int BEFORE_EVERYTHING = SecurityHandlerPriorities.CORS + 1000;

  /** A caller without a token learns nothing else, not even that its body is too large. */
  private static final int AFTER_AUTHORIZATION = SecurityHandlerPriorities.AUTHORIZATION - 50;

  private final BodyLimit limit;
  private final Refusals refusals;

  RequestFilters(BodyLimit limit, Refusals refusals) {
    this.limit = limit;
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(RequestFilters::name, BEFORE_EVERYTHING);
    filters.register(this::prepareScim, AFTER_AUTHORIZATION);
  }

  /** Gives the request its id, in the answer and in the log. */
  private static void name(RoutingContext context) {
    String id = RequestId.from(context.request().getHeader(RequestId.HEADER));
    context.response().putHeader(RequestId.HEADER, id);
    MDC.put(RequestId.LOG_KEY, id);
    context.next();
  }

  private void prepareScim(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!ScimPath.matches(context)) {
      context.next();
    } else if (!limit.allows(ContentLength.of(request.getHeader(HttpHeaders.CONTENT_LENGTH)))) {
      ScimException tooLarge = limit.tooLarge();
      refusals.ofRequest(context, tooLarge);
      ScimErrorResponse.send(context, tooLarge).subscribe().with(sent -> {});
    } else {
      // Clients ask for all sorts of types and can read one, so nothing is ever "not acceptable".
      request.headers().remove(HttpHeaders.ACCEPT);
      context.next();
    }
  }
}
