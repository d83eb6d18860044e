package dev.rollcall.tokens;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.LogContext;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Hands the account of a checked credential to the code behind it. */
@ApplicationScoped
class CurrentAccountFilter {

  private final SecurityIdentity identity;
  private final CurrentAccount current;

  CurrentAccountFilter(SecurityIdentity identity, CurrentAccount current) {
    this.identity = identity;
    this.current = current;
  }

  @ServerRequestFilter
  public void setCurrentAccount() {
    if (identity.getPrincipal() instanceof AccountPrincipal principal) {
      LogContext.account(principal.accountId());
      current.set(principal.accountId(), principal.caller(), principal.settings());
    }
  }
}
