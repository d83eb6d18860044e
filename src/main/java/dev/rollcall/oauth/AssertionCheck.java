package dev.rollcall.oauth;

import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials.Reason;
import dev.rollcall.web.Locations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.lang.JoseException;

/** Checks the assertion by which a client proves to hold a private key (RFC 7523 section 3). */
@ApplicationScoped
class AssertionCheck {

  private static final Logger LOG = Logger.getLogger(AssertionCheck.class);

  private static final int LONGEST_MINUTES = 10;

  private final UsedAssertions used;
  private final Locations locations;
  private final boolean embedded;
  private final Clock clock;

  AssertionCheck(
      UsedAssertions used,
      Locations locations,
      @ConfigProperty(name = "rollcall.embedded.active", defaultValue = "false") boolean embedded,
      Clock clock) {
    this.used = used;
    this.locations = locations;
    this.embedded = embedded;
    this.clock = clock;
  }

  /**
   * Checks an assertion and uses it up.
   *
   * @param keys of the client, a JSON Web Key Set
   * @throws RefusedTokenException when it is not the client's, not for us, over, good for too long,
   *     or was used before
   */
  void check(SignedToken assertion, RegisteredClient client, String keys)
      throws RefusedTokenException {
    String id = client.id().toString();
    Caller caller = new Caller.Client(client.id());
    if (assertion.keyId() == null || !isOwnNameKnown()) {
      throw new RefusedTokenException(Reason.UNTRUSTED);
    }
    try {
      JwtClaims claims =
          new SignatureCheck(ClientKeys.ALGORITHMS.keySet(), id, audiences())
              .verify(
                  assertion,
                  SignatureCheck.keysOf(keys),
                  clock.instant(),
                  consumer ->
                      consumer
                          .setExpectedSubject(id)
                          .setRequireJwtId()
                          .setMaxFutureValidityInMinutes(LONGEST_MINUTES),
                  caller);
      if (!used.use(client, claims.getJwtId(), end(claims))) {
        throw new RefusedTokenException(Reason.UNTRUSTED, caller);
      }
    } catch (JoseException | MalformedClaimException e) {
      throw new RefusedTokenException(Reason.UNTRUSTED);
    }
  }

  /** RFC 7523 names the token endpoint; newer clients name the server itself. */
  private Set<String> audiences() {
    return Set.of(locations.tokenUrl(), locations.base());
  }

  /**
   * Whether an audience means anything. Without a configured URL our name is what the sender wrote
   * into the Host header, and an assertion for somebody else could be used here. On a laptop, with
   * the embedded database, that will do.
   */
  private boolean isOwnNameKnown() {
    boolean known = embedded || locations.publicUrl().isPresent();
    if (!known) {
      LOG.warn(
          "An assertion of an OAuth client was refused: set rollcall.public-url, else nobody can"
              + " tell which service an assertion is for.");
    }
    return known;
  }

  /** When it is too old even for a clock that is slow. */
  private static Instant end(JwtClaims claims) throws MalformedClaimException {
    return Instant.ofEpochSecond(claims.getExpirationTime().getValue())
        .plusSeconds(SignatureCheck.SKEW_SECONDS);
  }
}
