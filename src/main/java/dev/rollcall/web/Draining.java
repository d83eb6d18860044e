package dev.rollcall.web;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Sends clients elsewhere between the signal to end and the end ({@code quarkus.shutdown.delay}).
 * Their requests are served meanwhile, but each answer asks for the next on another connection: a
 * balancer keeps connections to a replica that it does not choose any more, and a request on one of
 * them would meet its closing.
 */
@ApplicationScoped
class Draining {

  private static final int BEFORE_EVERYTHING = SecurityHandlerPriorities.CORS + 2000;

  /** HTTP/2's graceful end: no more streams, please, but all that are under way are finished. */
  private static final int NO_ERROR = 0;

  private volatile boolean draining;

  void start(@Observes ShutdownDelayInitiatedEvent event) {
    draining = true;
  }

  void register(@Observes Filters filters) {
    filters.register(this::pass, BEFORE_EVERYTHING);
  }

  private void pass(RoutingContext context) {
    if (draining) {
      if (context.request().version() == HttpVersion.HTTP_2) {
        context.request().connection().goAway(NO_ERROR, Integer.MAX_VALUE);
      } else {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
    }
    context.next();
  }
}
