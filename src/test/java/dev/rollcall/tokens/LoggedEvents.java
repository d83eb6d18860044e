package dev.rollcall.tokens;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.Session;

/** What a test reads in the log of its account. */
@ApplicationScoped
class LoggedEvents {

  private final AccountScope scope;
  private final Session session;

  LoggedEvents(AccountScope scope, Session session) {
    this.scope = scope;
    this.session = session;
  }

  /** The events of one token, in their order. */
  List<String> of(TestAccount account, String tokenId) {
    return scope.call(
        account.id(),
        () ->
            session
                .createNativeQuery(
                    "SELECT operation FROM provisioning_log WHERE resource_id = :id ORDER BY id",
                    String.class)
                .setParameter("id", tokenId)
                .getResultList());
  }
}
