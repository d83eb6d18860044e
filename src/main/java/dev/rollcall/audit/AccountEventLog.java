package dev.rollcall.audit;

import dev.rollcall.accounts.AccountEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Events of accounts, among all others. */
@ApplicationScoped
class AccountEventLog implements AccountEvents {

  private final Events events;

  AccountEventLog(Events events) {
    this.events = events;
  }

  @Override
  public void report(
      String name, String subjectType, UUID subject, String displayName, String detail) {
    events.report(name, Subject.of(subjectType, subject, displayName), detail);
  }
}
