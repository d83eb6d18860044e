package dev.rollcall.tokens;

import dev.rollcall.accounts.CredentialsChanged;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.audit.Events;
import dev.rollcall.audit.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/**
 * Says what became of a credential of the current account: in its log, and to what remembers it.
 */
@ApplicationScoped
public class CredentialEvents {

  private final Events events;
  private final CurrentAccount account;
  private final Event<CredentialsChanged> changes;

  CredentialEvents(Events events, CurrentAccount account, Event<CredentialsChanged> changes) {
    this.events = events;
    this.account = account;
    this.changes = changes;
  }

  /**
   * Reports an event, in the caller's transaction.
   *
   * @param name such as {@code token.created}
   */
  public void report(String name, Subject subject, String detail) {
    events.report(name, subject, detail);
    changed();
  }

  /** Tells what remembers credentials alone. */
  void changed() {
    changes.fire(CredentialsChanged.of(account.id()));
  }
}
