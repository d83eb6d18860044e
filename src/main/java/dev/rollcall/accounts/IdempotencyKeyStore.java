package dev.rollcall.accounts;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/**
 * The table of idempotency keys, by the functions of the migration: an operator's keys belong to no
 * account, so the wall around accounts would hide them.
 */
@ApplicationScoped
class IdempotencyKeyStore {

  private final Session session;
  private final AccountScope scope;
  private final Clock clock;
  private final Duration ttl;

  IdempotencyKeyStore(
      Session session,
      AccountScope scope,
      Clock clock,
      @ConfigProperty(name = "rollcall.admin.idempotency-ttl", defaultValue = "24H") Duration ttl) {
    this.session = session;
    this.scope = scope;
    this.clock = clock;
    this.ttl = ttl;
  }

  /** What was made with a key, and whether by the same request. */
  record Made(boolean sameRequest, UUID id) {}

  /**
   * Lets one transaction at a time work with a key, and tells what was made with it since then.
   *
   * @param owner the current account, or {@link AccountScope#NO_ACCOUNT}
   */
  Optional<Made> hold(UUID owner, byte[] keyHash, byte[] requestHash, Instant since) {
    return session
        .createNativeQuery(
            """
            SELECT same_request, resource_id
            FROM hold_idempotency_key(:owner, :key, :request, :since)
            """,
            Tuple.class)
        .setParameter("owner", owner)
        .setParameter("key", keyHash)
        .setParameter("request", requestHash)
        .setParameter("since", since)
        .getResultStream()
        .map(row -> new Made(row.get(0, Boolean.class), row.get(1, UUID.class)))
        .findFirst();
  }

  /** Remembers what was made with a key that is held. */
  void keep(UUID owner, byte[] keyHash, byte[] requestHash, UUID id, Instant now) {
    session
        .createNativeQuery(
            "SELECT 1 FROM keep_idempotency_key(:owner, :key, :request, :id, :now)", Integer.class)
        .setParameter("owner", owner)
        .setParameter("key", keyHash)
        .setParameter("request", requestHash)
        .setParameter("id", id)
        .setParameter("now", now)
        .getSingleResult();
  }

  /** Forgets all keys of the current account. */
  void deleteAll(UUID account) {
    session
        .createNativeMutationQuery("DELETE FROM idempotency_key WHERE account_id = :account")
        .setParameter("account", account)
        .executeUpdate();
  }

  /** Every replica may do it at any time; what is gone is gone. */
  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void purge() {
    scope.run(
        AccountScope.NO_ACCOUNT,
        () ->
            session
                .createNativeQuery("SELECT 1 FROM purge_idempotency_keys(:before)", Integer.class)
                .setParameter("before", clock.instant().minus(ttl))
                .getSingleResult());
  }
}
