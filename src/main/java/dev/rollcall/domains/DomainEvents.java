package dev.rollcall.domains;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.audit.Events;
import dev.rollcall.audit.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Says what became of a domain of the current account: in its log, and to what remembers it. */
@ApplicationScoped
class DomainEvents {

  static final String TYPE = "Domain";

  private final Events events;
  private final CurrentAccount account;
  private final Event<DomainsChanged> changes;

  DomainEvents(Events events, CurrentAccount account, Event<DomainsChanged> changes) {
    this.events = events;
    this.account = account;
    this.changes = changes;
  }

  /**
   * Reports an event, in the caller's transaction.
   *
   * @param what such as {@code verified}
   */
  void report(String what, Domain domain, String detail) {
    events.report("domain." + what, Subject.of(TYPE, domain.id(), domain.name()), detail);
    changes.fire(new DomainsChanged(account.id()));
  }
}
