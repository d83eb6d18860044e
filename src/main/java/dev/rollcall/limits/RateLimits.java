package dev.rollcall.limits;

import dev.rollcall.web.Surface;
import dev.rollcall.web.SurfaceError;
import io.github.bucket4j.TimeMeter;
import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests that come too fast: by their address before anything is looked up for them, and
 * by their credential once it is known. Never blocks. Made at start, so that a bad limit stops it.
 */
@Startup
@ApplicationScoped
public class RateLimits {

  private static final int BEFORE_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION + 50;

  private static final int TOO_MANY_REQUESTS = 429;

  private final boolean enabled;
  private final RateLimit addresses;
  private final RateLimit credentials;
  private final Clock clock;

  RateLimits(
      RateLimitConfig config,
      @ConfigProperty(name = "rollcall.demo.enabled", defaultValue = "false") boolean demo,
      Clock clock) {
    this.enabled = config.enabled().orElse(!demo);
    this.addresses =
        new RateLimit(
            "rollcall.rate-limit.address-requests-per-second and .address-burst",
            config.addressRequestsPerSecond(),
            config.addressBurst(),
            TimeMeter.SYSTEM_NANOTIME);
    this.credentials =
        new RateLimit(
            "rollcall.rate-limit.requests-per-second and .burst",
            config.requestsPerSecond(),
            config.burst(),
            TimeMeter.SYSTEM_NANOTIME);
    this.clock = clock;
  }

  void register(@Observes Filters filters) {
    if (enabled) {
      filters.register(this::checkAddress, BEFORE_AUTHENTICATION);
    }
  }

  /**
   * Counts a request of a valid credential, and tells the client how many are left. A request too
   * many is answered.
   *
   * @param credential what tells it from all others
   * @return whether the request may go on
   */
  public boolean admit(RoutingContext context, String credential) {
    if (!enabled) {
      return true;
    }
    Allowance allowance = credentials.take(credential);
    tell(context.response(), allowance);
    if (!allowance.granted()) {
      refuse(
          context,
          allowance,
          "This SCIM token or client sends too many requests. Wait the seconds that the Retry-After"
              + " header names, then go on more slowly.");
    }
    return allowance.granted();
  }

  private void checkAddress(RoutingContext context) {
    if (Surface.of(context) == Surface.OTHER) {
      context.next();
      return;
    }
    Allowance allowance = addresses.take(ClientAddress.of(context));
    if (allowance.granted()) {
      context.next();
      return;
    }
    refuse(
        context,
        allowance,
        "Too many requests come from this address. Wait the seconds that the Retry-After header"
            + " names, then go on more slowly.");
  }

  /** As Okta has these headers: the reset is a time in seconds since 1970. */
  private void tell(HttpServerResponse response, Allowance allowance) {
    long reset = clock.instant().getEpochSecond() + allowance.secondsUntilFull();
    response.putHeader("x-rate-limit-limit", Long.toString(allowance.limit()));
    response.putHeader("x-rate-limit-remaining", Long.toString(allowance.remaining()));
    response.putHeader("x-rate-limit-reset", Long.toString(reset));
  }

  private static void refuse(RoutingContext context, Allowance allowance, String detail) {
    context
        .response()
        .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(allowance.retryAfterSeconds()));
    SurfaceError.send(context, TOO_MANY_REQUESTS, detail).subscribe().with(_ -> {});
  }
}
