package dev.rollcall.oauth;

import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials.Reason;
import dev.rollcall.keys.SigningKeys;
import dev.rollcall.store.Ids;
import dev.rollcall.tokens.AccountPrincipal;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of clients: signed by the installation's own key, good for the SCIM surface of
 * one account. Made at start, so that a bad lifetime stops the start.
 */
@Startup
@ApplicationScoped
class AccessTokens {

  static final String AUDIENCE = "rollcall-scim";
  static final String SCOPE = "scim";

  private static final String ACCOUNT_CLAIM = "account";
  private static final Duration LONGEST = Duration.ofHours(1);

  private final SigningKeys keys;
  private final SignatureCheck check;
  private final ClientLookup clients;
  private final Clock clock;
  private final Duration lifetime;

  AccessTokens(SigningKeys keys, ClientLookup clients, OAuthConfig config, Clock clock) {
    this.keys = keys;
    this.check = new SignatureCheck(Set.of("ES256"), keys.issuer(), Set.of(AUDIENCE));
    this.clients = clients;
    this.clock = clock;
    this.lifetime = sane(config.tokenTtl());
  }

  private static Duration sane(Duration lifetime) {
    if (lifetime.toSeconds() < 1 || lifetime.compareTo(LONGEST) > 0) {
      throw new ConfigurationException(
          "rollcall.oauth.token-ttl must be at least a second and at most an hour, such as 30M;"
              + " it is "
              + lifetime);
    }
    return lifetime;
  }

  /** Whether there is a key to sign with. */
  boolean canIssue() {
    return keys.canSign();
  }

  /** The {@code iss} of access tokens. */
  String issuer() {
    return keys.issuer();
  }

  /** How long a token is good from its issue on. */
  Duration lifetime() {
    return lifetime;
  }

  /** A new token of a client. */
  String issue(RegisteredClient client) {
    Instant now = clock.instant();
    return keys.sign(
        Jwt.subject(client.id().toString())
            .audience(AUDIENCE)
            .claim(ACCOUNT_CLAIM, client.accountId().toString())
            .claim("client_id", client.id().toString())
            .claim("scope", SCOPE)
            .issuedAt(now)
            .expiresAt(now.plus(lifetime)));
  }

  /**
   * Whom a token stands for. Only a genuine token costs a look-up.
   *
   * @param account the account that the path names
   * @throws RefusedTokenException when it is none of ours, for another account, over, or its client
   *     has been disabled or deleted since
   */
  AccountPrincipal check(SignedToken token, UUID account) throws RefusedTokenException {
    JwtClaims claims =
        check.verify(
            token,
            keys.publicKeys(token.keyId()),
            clock.instant(),
            SignatureCheck.Rules.NONE,
            signer(token, account));
    if (!SignedToken.text(claims, ACCOUNT_CLAIM).equals(Optional.of(account.toString()))
        || !SignedToken.text(claims, "scope").equals(Optional.of(SCOPE))) {
      throw new RefusedTokenException(Reason.OTHER_ACCOUNT);
    }
    RegisteredClient client =
        SignedToken.text(claims, "sub")
            .flatMap(Ids::parse)
            .flatMap(clients::recent)
            .filter(found -> found.accountId().equals(account))
            .orElseThrow(() -> new RefusedTokenException(Reason.DELETED));
    Caller caller = new Caller.Client(client.id());
    if (client.ended() != null) {
      throw new RefusedTokenException(client.ended(), caller);
    }
    return new AccountPrincipal(account, caller, client.state(), client.settings());
  }

  /** The client, when the token says that it is one of the account. */
  private static @Nullable Caller signer(SignedToken token, UUID account) {
    boolean own =
        SignedToken.text(token.unverified(), ACCOUNT_CLAIM).equals(Optional.of(account.toString()));
    return own ? token.subject().flatMap(Ids::parse).map(Caller.Client::new).orElse(null) : null;
  }
}
