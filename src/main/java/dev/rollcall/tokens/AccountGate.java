package dev.rollcall.tokens;

import dev.rollcall.accounts.AccountState;
import dev.rollcall.limits.RateLimits;
import dev.rollcall.scim.ScimException;
import dev.rollcall.web.Refusals;
import dev.rollcall.web.RequestMetrics;
import dev.rollcall.web.SurfaceError;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a request with a valid credential meets before any endpoint, and before it is known whether
 * there is one: the limit of its credential, and an account that takes nothing at the moment.
 */
@ApplicationScoped
class AccountGate {

  /** Before the body is looked at. */
  private static final int AFTER_AUTHORIZATION = SecurityHandlerPriorities.AUTHORIZATION - 10;

  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;

  private final RateLimits limits;
  private final Refusals refusals;
  private final Duration pausedRetryAfter;

  AccountGate(
      RateLimits limits,
      Refusals refusals,
      @ConfigProperty(name = "rollcall.paused-retry-after", defaultValue = "300s")
          Duration pausedRetryAfter) {
    this.limits = limits;
    this.refusals = refusals;
    this.pausedRetryAfter = pausedRetryAfter;
    if (pausedRetryAfter.toSeconds() < 1) {
      throw new ConfigurationException("rollcall.paused-retry-after must be one second or more.");
    }
  }

  void register(@Observes Filters filters) {
    filters.register(this::pass, AFTER_AUTHORIZATION);
  }

  private void pass(RoutingContext context) {
    if (!(context.user() instanceof QuarkusHttpUser user)
        || !(user.getSecurityIdentity().getPrincipal() instanceof AccountPrincipal caller)) {
      context.next();
      return;
    }
    if (limits.admit(context, caller.getName())) {
      admit(context, caller);
    }
  }

  private void admit(RoutingContext context, AccountPrincipal caller) {
    if (caller.state() == AccountState.SUSPENDED) {
      // Not 401: an identity provider would throw its token away and have it replaced.
      refuse(
          context,
          FORBIDDEN,
          "The account is suspended, so nothing can be read or provisioned. The SCIM token is"
              + " valid and nothing is lost: ask the operator of the service to end the"
              + " suspension.");
    } else if (caller.settings().provisioningPaused()) {
      // Not 404: identity providers would take every user for deleted and make them again.
      context
          .response()
          .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(pausedRetryAfter.toSeconds()));
      RequestMetrics.countAsPaused(context);
      refuse(
          context,
          UNAVAILABLE,
          "Provisioning is paused by an administrator of this account. Send the request again"
              + " later, or resume provisioning in the account's settings.");
    } else {
      context.next();
    }
  }

  private void refuse(RoutingContext context, int status, String detail) {
    refusals.ofRequest(context, ScimException.of(status, detail));
    SurfaceError.send(context, status, detail).subscribe().with(_ -> {});
  }
}
