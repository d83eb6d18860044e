package dev.rollcall.oauth;

import dev.rollcall.accounts.CredentialsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Has what is remembered of an account's clients and issuers forgotten when they change. */
@ApplicationScoped
class ChangedCredentials {

  private final ClientLookup clients;
  private final TrustLookup trusts;

  ChangedCredentials(ClientLookup clients, TrustLookup trusts) {
    this.clients = clients;
    this.trusts = trusts;
  }

  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) CredentialsChanged changed) {
    clients.forget(changed);
    trusts.forget(changed);
  }
}
