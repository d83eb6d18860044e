package dev.rollcall.domains;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers for a few seconds which domains are verified, since every user that is written asks.
 * That one is not verified is never remembered, so a new one is good at once on all replicas; one
 * that was deleted is bad at once where that was done, and on the others when they have forgotten.
 */
@ApplicationScoped
class KnownDomains {

  private static final int MOST = 10_000;

  private record Key(UUID account, String name) {}

  private final Cache<Key, Boolean> verified;

  /** How often something was forgotten: tells whoever asks that what it read may be old already. */
  private final AtomicLong changes = new AtomicLong();

  @Inject
  KnownDomains(DomainsConfig config) {
    this(config.cacheTtl());
  }

  KnownDomains(Duration ttl) {
    this.verified = Caffeine.newBuilder().expireAfterWrite(ttl).maximumSize(MOST).build();
  }

  boolean has(UUID account, DomainName name) {
    return verified.getIfPresent(new Key(account, name.ascii())) != null;
  }

  /** To be read before the database is asked for what may be remembered then. */
  long state() {
    return changes.get();
  }

  /**
   * Remembers what was read, unless something changed meanwhile. The count is looked at again after
   * the entry is in its place: {@link #forget} counts before it removes, so one of the two sees the
   * other.
   */
  void remember(UUID account, DomainName name, long stateBefore) {
    Key key = new Key(account, name.ascii());
    verified.put(key, true);
    if (changes.get() != stateBefore) {
      verified.invalidate(key);
    }
  }

  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) DomainsChanged changed) {
    changes.incrementAndGet();
    verified.asMap().keySet().removeIf(key -> key.account().equals(changed.account()));
  }
}
