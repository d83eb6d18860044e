package dev.rollcall.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials.Reason;
import dev.rollcall.tokens.AccountPrincipal;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jose4j.jwt.JwtClaims;

/**
 * The tokens of issuers that an account trusts. Only a token whose issuer, audience and subject an
 * administrator has named ever has keys fetched.
 */
@ApplicationScoped
// Caffeine finds the class of a cache's entries by its name, which tells what the cache is to do.
// Quarkus registers the usual ones for native images, but not that of a bounded cache whose entries
// expire after access.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
class TrustedTokens {

  private static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final int MOST_ISSUERS = 10_000;

  /** Key servers that hang hold no more threads than these, however many there are. */
  private static final int MOST_WAITING = 16;

  private final TrustLookup trusts;
  private final KeySetFetch fetch;
  private final Duration retryInterval;
  private final Clock clock;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  private final Cache<UUID, TrustedKeys> keys =
      Caffeine.newBuilder().maximumSize(MOST_ISSUERS).expireAfterAccess(Duration.ofDays(1)).build();

  TrustedTokens(TrustLookup trusts, KeySetFetch fetch, OAuthConfig config, Clock clock) {
    this.trusts = trusts;
    this.fetch = fetch;
    this.retryInterval = config.keysRetryInterval();
    this.clock = clock;
  }

  /**
   * Whom a token stands for.
   *
   * @param account the account that the path names
   * @throws RefusedTokenException when the account does not trust its issuer with that subject, or
   *     it is not genuine or over
   */
  AccountPrincipal check(SignedToken token, UUID account) throws RefusedTokenException {
    AccountTrust known = trusts.recent(account);
    AccountTrust.Trust trust =
        known.matching(token).orElseThrow(() -> new RefusedTokenException(Reason.UNTRUSTED));
    Caller caller = new Caller.Trusted(trust.id(), subject(trust, token.unverified()));
    if (trust.disabled()) {
      throw new RefusedTokenException(Reason.DISABLED);
    }
    JwtClaims claims =
        new SignatureCheck(ALGORITHMS, trust.issuer(), Set.of(trust.audience()))
            .verify(
                token,
                keys.get(trust.id(), _ -> keys(trust)).wanting(token.keyId()),
                clock.instant(),
                SignatureCheck.Rules.NONE,
                caller);
    return new AccountPrincipal(
        account,
        new Caller.Trusted(trust.id(), subject(trust, claims)),
        known.state(),
        known.settings());
  }

  private static String subject(AccountTrust.Trust trust, JwtClaims claims)
      throws RefusedTokenException {
    return trust.admitted(claims).orElseThrow(() -> new RefusedTokenException(Reason.UNTRUSTED));
  }

  private TrustedKeys keys(AccountTrust.Trust trust) {
    return new TrustedKeys(
        trust.issuer(), () -> fetch.get(trust.jwksUrl()), retryInterval, waiting, clock);
  }
}
