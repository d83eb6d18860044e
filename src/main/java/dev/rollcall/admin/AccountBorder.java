package dev.rollcall.admin;

import dev.rollcall.accounts.Account;
import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.accounts.Caller;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Ids;
import dev.rollcall.web.ApiPath;
import dev.rollcall.web.ProblemException;
import dev.rollcall.web.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request of the admin API into the account that its path names, or not: operators into all,
 * everybody else into those that their token names, viewers to look only.
 *
 * <p>An account that the caller may not see and one that does not exist get the same answer.
 */
@ApplicationScoped
class AccountBorder {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final SecurityIdentity identity;
  private final Accounts accounts;
  private final CurrentAccount current;

  AccountBorder(SecurityIdentity identity, Accounts accounts, CurrentAccount current) {
    this.identity = identity;
    this.accounts = accounts;
    this.current = current;
  }

  @ServerRequestFilter
  public void check(ContainerRequestContext request, UriInfo uri, RoutingContext context) {
    if (!ApiPath.matches(context)) {
      return;
    }
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw ProblemException.of(401, "The request needs a token for the admin API.");
    }
    Caller caller = new Caller.Administrator(token.getSubject(), token.getName());
    String named = uri.getPathParameters().getFirst("accountId");
    if (named == null) {
      requireRole(identity.hasRole(Roles.OPERATOR));
      current.sentBy(caller);
      return;
    }
    UUID account =
        Ids.parse(named).filter(id -> maySee(id, token)).orElseThrow(AccountBorder::unknown);
    requireRole(
        identity.hasRole(Roles.OPERATOR)
            || identity.hasRole(Roles.ACCOUNT_ADMIN)
            || (identity.hasRole(Roles.ACCOUNT_VIEWER) && READING.contains(request.getMethod())));
    AccountSettings settings =
        accounts.find(account).map(Account::settings).orElseThrow(AccountBorder::unknown);
    current.set(account, caller, settings);
  }

  private boolean maySee(UUID account, JsonWebToken token) {
    return identity.hasRole(Roles.OPERATOR) || accounts(token).contains(account.toString());
  }

  private static Collection<String> accounts(JsonWebToken token) {
    return switch (token.<Object>claim(AdminTokens.ACCOUNTS_CLAIM).orElse(Optional.empty())) {
      case JsonArray array ->
          array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
      default -> Set.of();
    };
  }

  private static void requireRole(boolean has) {
    if (!has) {
      throw ProblemException.of(
          403,
          "Your role does not allow this. Ask an operator, or use a token with a role that does.");
    }
  }

  private static ProblemException unknown() {
    return ProblemException.notFound(
        "There is no account with this id that your token is good for.");
  }
}
