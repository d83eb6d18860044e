package dev.rollcall.limits;

import dev.rollcall.web.SurfaceError;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Slows refusals down that an endpoint decides on: the token endpoint's {@code invalid_client}. */
@ApplicationScoped
class SlowRefusals {

  private final FailedAuthentications failures;

  SlowRefusals(FailedAuthentications failures) {
    this.failures = failures;
  }

  /** No {@link Uni} at all for other answers: one would cost a change of threads. */
  @ServerResponseFilter
  public @Nullable Uni<Void> slowDown(ContainerResponseContext response, RoutingContext context) {
    if (response.getStatus() != Response.Status.UNAUTHORIZED.getStatusCode()) {
      return null;
    }
    return failures
        .hold(context)
        .invoke(
            inTime -> {
              if (!inTime) {
                refuse(response);
              }
            })
        .replaceWithVoid();
  }

  private void refuse(ContainerResponseContext response) {
    int status = Response.Status.TOO_MANY_REQUESTS.getStatusCode();
    response.setStatus(status);
    response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
    response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, failures.retryAfter());
    response.setEntity(
        SurfaceError.oauthBody(status, FailedAuthentications.TOO_MANY_WAIT),
        null,
        MediaType.APPLICATION_JSON_TYPE);
  }
}
