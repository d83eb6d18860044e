package dev.rollcall.admin;

import dev.rollcall.accounts.Account;
import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Ids;
import dev.rollcall.web.ApiPath;
import dev.rollcall.web.LogContext;
import dev.rollcall.web.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request of the admin API into the account that its path names, or not: operators into all,
 * everybody else into those that their token names, viewers to look only.
 *
 * <p>What names no account is for operators alone, so that an endpoint which forgets the account is
 * closed. An account that the caller may not see, one that does not exist and one whose id is none
 * get the same answer.
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
    if (!(identity.getPrincipal() instanceof AdministratorPrincipal principal)) {
      throw ProblemException.of(401, "The request needs a token for the admin API.");
    }
    Administrator administrator = principal.administrator();
    require(administrator.mayRead());
    String named = uri.getPathParameters().getFirst("accountId");
    if (named == null) {
      require(administrator.isOperator());
      current.sentBy(administrator.asCaller());
      return;
    }
    UUID account =
        Ids.parse(named).filter(administrator::maySee).orElseThrow(AccountBorder::unknown);
    require(
        administrator.mayChange()
            || READING.contains(request.getMethod())
            || isQuestion(context.normalizedPath(), named));
    AccountSettings settings =
        accounts.find(account).map(Account::settings).orElseThrow(AccountBorder::unknown);
    LogContext.account(account);
    current.set(account, administrator.asCaller(), settings);
  }

  /** A POST for the sake of its body: it changes nothing, so whoever may look may ask. */
  private static boolean isQuestion(String path, String account) {
    return path.equals("/api/v1/accounts/" + account + "/permissions:check");
  }

  private static void require(boolean has) {
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
