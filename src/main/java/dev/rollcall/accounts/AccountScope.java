package dev.rollcall.accounts;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Runs work for an account outside of a SCIM request: at start, in a job, in a test.
 *
 * <p>Each call gets a request context and a transaction of its own, because a Hibernate session
 * keeps the account it was opened for.
 */
@ApplicationScoped
public class AccountScope {

  /** For questions above all accounts. No row has this account, so none can be read or written. */
  static final UUID NO_ACCOUNT = new UUID(0, 0);

  private final CurrentAccount current;

  AccountScope(CurrentAccount current) {
    this.current = current;
  }

  /**
   * Runs {@code work} in a new transaction as {@code account} and hands back its result; an
   * exception rolls back and comes out as {@link QuarkusTransaction} wraps it.
   */
  public <T> T call(UUID account, Callable<T> work) {
    return call(account, new Caller.Application(), work);
  }

  /** The same on behalf of somebody, for the log. */
  <T> T call(UUID account, Caller caller, Callable<T> work) {
    ManagedContext context = Arc.container().requestContext();
    ContextState outer = context.getStateIfActive();
    if (outer != null) {
      context.deactivate();
    }
    context.activate();
    try {
      current.set(account, caller, AccountSettings.DEFAULT);
      return QuarkusTransaction.requiringNew().call(work);
    } finally {
      context.terminate();
      if (outer != null) {
        context.activate(outer);
      }
    }
  }

  /** Like {@link #call} for work without a result. */
  public void run(UUID account, Runnable work) {
    call(
        account,
        () -> {
          work.run();
          return account;
        });
  }
}
