package dev.rollcall.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Holds bodies that are no SCIM messages to a size, before anything reads them: the announced size
 * before the endpoint is called, and one that is not announced while it is read.
 */
@ApplicationScoped
class ApiBodyLimit {

  /** After authorization: a caller without a token learns nothing else. */
  private static final int LAST = 1;

  private static final int TOO_LARGE = 413;

  private static final Set<String> NEVER_WITH_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

  private final long bytes;

  ApiBodyLimit(RequestLimits limits) {
    this.bytes = limits.maxApiBodySize().asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::checkAnnounced, LAST);
  }

  private void checkAnnounced(RoutingContext context) {
    if (concerns(context) && ContentLength.of(announced(context)) > bytes) {
      SurfaceError.send(context, TOO_LARGE, detail()).subscribe().with(_ -> {});
    } else {
      context.next();
    }
  }

  /** A GET has none; to ask for its stream would only cost. */
  @ServerRequestFilter
  public void checkWhileReading(ContainerRequestContext request, RoutingContext context) {
    boolean mayHaveBody = !NEVER_WITH_BODY.contains(request.getMethod());
    if (mayHaveBody && concerns(context) && announced(context) == null) {
      request.setEntityStream(
          new BoundedStream(request.getEntityStream(), bytes, () -> tooLarge(context)));
    }
  }

  private RuntimeException tooLarge(RoutingContext context) {
    return Surface.of(context) == Surface.API
        ? ProblemException.of(TOO_LARGE, detail())
        : OAuthException.of(TOO_LARGE, "invalid_request", detail());
  }

  private static @Nullable String announced(RoutingContext context) {
    return context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
  }

  private static boolean concerns(RoutingContext context) {
    return switch (Surface.of(context)) {
      case API, OAUTH -> true;
      case SCIM, OTHER -> false;
    };
  }

  private String detail() {
    return "The request body is larger than %d bytes. Send less, or ask the operator to raise rollcall.limits.max-api-body-size."
        .formatted(bytes);
  }
}
