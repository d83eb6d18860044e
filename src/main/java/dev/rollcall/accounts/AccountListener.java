package dev.rollcall.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;

/**
 * Says that an account was changed, since its state and settings are remembered with its
 * credentials. A listener of the entity, so that nobody who changes one can forget it.
 */
@ApplicationScoped
class AccountListener {

  private final Event<CredentialsChanged> changes;

  AccountListener(Event<CredentialsChanged> changes) {
    this.changes = changes;
  }

  @PostUpdate
  @PostRemove
  void changed(Account account) {
    changes.fire(CredentialsChanged.of(account.id()));
  }
}
