package dev.rollcall.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.accounts.CredentialsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Remembers look-ups of tokens for a few seconds, by the hash of the secret and never by the secret
 * itself. That there is no such token is remembered too, so that a wrong one costs what a good one
 * costs, but apart: what strangers send pushes nothing out that belongs to an account.
 *
 * <p>Only what the database said is kept; whether a token is good <em>now</em> is for {@link
 * StoredToken} to say at each request, so expiry is exact.
 */
@ApplicationScoped
class TokenCache {

  private final Function<byte[], StoredToken> lookup;
  private final boolean enabled;
  private final Cache<String, StoredToken.Known> known;
  private final Cache<String, StoredToken.Unknown> unknown;

  /** How often something was forgotten: tells a look-up that what it read may be old already. */
  private final AtomicLong changes = new AtomicLong();

  @Inject
  TokenCache(TokensConfig config, TokenLookup lookup) {
    this(config.cacheTtl(), config.cacheSize(), lookup::find);
  }

  TokenCache(Duration ttl, int size, Function<byte[], StoredToken> lookup) {
    this.lookup = lookup;
    this.enabled = ttl.isPositive();
    this.known = cache(ttl, size);
    this.unknown = cache(ttl, size);
  }

  private static <T extends StoredToken> Cache<String, T> cache(Duration ttl, int size) {
    return Caffeine.newBuilder().expireAfterWrite(ttl).maximumSize(size).build();
  }

  /** What is remembered of a secret; empty when the database must be asked. Never blocks. */
  Optional<StoredToken> peek(TokenSecret secret) {
    return enabled ? peek(key(secret.sha256())) : Optional.empty();
  }

  /**
   * What is stored of a secret. Blocks unless it is remembered.
   *
   * @throws IllegalStateException when the database cannot be asked
   */
  StoredToken find(TokenSecret secret) {
    byte[] hash = secret.sha256();
    return enabled ? peek(key(hash)).orElseGet(() -> load(hash)) : lookup.apply(hash);
  }

  private static String key(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private Optional<StoredToken> peek(String key) {
    return Optional.<StoredToken>ofNullable(known.getIfPresent(key))
        .or(() -> Optional.ofNullable(unknown.getIfPresent(key)));
  }

  /**
   * A change during the query may have been read or not, so then nothing is kept. The count is
   * looked at again after the entry is in its place: {@link #forget} counts before it removes, so
   * one of the two sees the other.
   */
  private StoredToken load(byte[] hash) {
    String key = key(hash);
    long before = changes.get();
    StoredToken found = lookup.apply(hash);
    switch (found) {
      case StoredToken.Known token -> known.put(key, token);
      case StoredToken.Unknown none -> unknown.put(key, none);
    }
    if (changes.get() != before) {
      known.invalidate(key);
    }
    return found;
  }

  /** What is unknown stays so: a secret that is yet to be made cannot have been asked for. */
  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) CredentialsChanged changed) {
    changes.incrementAndGet();
    known.asMap().values().removeIf(token -> changed.concerns(token.owner().accountId()));
  }
}
