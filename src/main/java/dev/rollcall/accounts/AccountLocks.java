package dev.rollcall.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Locks on matters of an account that no row stands for, held until the transaction ends. A matter
 * is a word that nobody else uses.
 */
@ApplicationScoped
public class AccountLocks {

  private final Session session;

  AccountLocks(Session session) {
    this.session = session;
  }

  /** Waits for all who hold or share the matter, and lets nobody else have it. */
  public void hold(UUID account, String matter) {
    lock("pg_advisory_xact_lock", account, matter);
  }

  /** Waits for who holds the matter, and lets nobody hold it; others may share it. */
  void share(UUID account, String matter) {
    lock("pg_advisory_xact_lock_shared", account, matter);
  }

  private void lock(String function, UUID account, String matter) {
    session
        .createNativeQuery(
            "SELECT 1 FROM (SELECT %s(hashtextextended(:matter, 0))) AS held".formatted(function),
            Integer.class)
        .setParameter("matter", matter + " " + account)
        .getSingleResult();
  }
}
