package dev.rollcall.oauth;

import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials.Reason;
import dev.rollcall.web.Locations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.lang.JoseException;

/** Checks the assertion by which a client proves to hold a private key (RFC 7523 section 3). */
@ApplicationScoped
class AssertionCheck {

  private static final int LONGEST_MINUTES = 10;

  private final UsedAssertions used;
  private final Locations locations;
  private final Clock clock;

  AssertionCheck(UsedAssertions used, Locations locations, Clock clock) {
    this.used = used;
    this.locations = locations;
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
    // RFC 7523 names the token endpoint; newer clients name the server itself.
    Set<String> audiences = Set.of(locations.tokenUrl(), locations.base());
    if (assertion.keyId() == null) {
      throw new RefusedTokenException(Reason.UNTRUSTED);
    }
    try {
      JwtClaims claims =
          new SignatureCheck(ClientKeys.ALGORITHMS.keySet(), id, audiences)
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

  /** When it is too old even for a clock that is slow. */
  private static Instant end(JwtClaims claims) throws MalformedClaimException {
    return Instant.ofEpochSecond(claims.getExpirationTime().getValue())
        .plusSeconds(SignatureCheck.SKEW_SECONDS);
  }
}
