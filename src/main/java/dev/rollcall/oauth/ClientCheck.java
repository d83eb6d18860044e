package dev.rollcall.oauth;

import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials;
import dev.rollcall.audit.RefusedCredentials.Reason;
import dev.rollcall.tokens.TokenSecret;
import dev.rollcall.web.OAuthException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds out which client sends a token request.
 *
 * <p>Whatever is wrong, the answer is the same, and an unknown client costs the same look-up and
 * comparison as a known one: nobody can find out which clients there are.
 */
@ApplicationScoped
class ClientCheck {

  /** No client has it; it is looked up all the same. */
  private static final UUID NO_CLIENT = new UUID(0, 0);

  private static final byte[] NO_HASH = new byte[32];

  private final ClientLookup clients;
  private final AssertionCheck assertions;
  private final RefusedCredentials refused;

  ClientCheck(ClientLookup clients, AssertionCheck assertions, RefusedCredentials refused) {
    this.clients = clients;
    this.assertions = assertions;
    this.refused = refused;
  }

  /**
   * The client that a credential proves.
   *
   * @throws OAuthException {@code invalid_client} when it proves none that is alive
   */
  RegisteredClient check(ClientCredential credential) {
    Optional<RegisteredClient> client = clients.find(credential.clientId().orElse(NO_CLIENT));
    try {
      requireProof(credential, client);
      RegisteredClient proven = client.orElseThrow(() -> new RefusedTokenException(Reason.UNKNOWN));
      if (proven.ended() != null) {
        throw new RefusedTokenException(proven.ended());
      }
      return proven;
    } catch (RefusedTokenException e) {
      client.ifPresent(
          known -> refused.count(known.accountId(), e.reason(), new Caller.Client(known.id())));
      throw refusal();
    }
  }

  /** The answer to every credential that proves no client. */
  static OAuthException refusal() {
    return OAuthException.of(
        401,
        "invalid_client",
        "The client is not known by this credential. Check that the client id and its secret were"
            + " copied whole, or that the assertion is signed by a registered key, names the token"
            + " URL as its audience and is sent once; and that the client was not disabled or"
            + " deleted.");
  }

  private void requireProof(ClientCredential credential, Optional<RegisteredClient> client)
      throws RefusedTokenException {
    switch (credential) {
      case ClientCredential.Secret shown -> requireSecret(shown.secret(), client);
      case ClientCredential.Assertion shown -> {
        RegisteredClient signer =
            client
                .filter(found -> found.keys() != null && found.ended() == null)
                .orElseThrow(() -> new RefusedTokenException(Reason.UNKNOWN));
        assertions.check(shown.token(), signer, String.valueOf(signer.keys()));
      }
    }
  }

  private static void requireSecret(Optional<TokenSecret> shown, Optional<RegisteredClient> client)
      throws RefusedTokenException {
    byte[] shownHash = shown.map(TokenSecret::sha256).orElse(NO_HASH);
    byte[] storedHash =
        client
            .flatMap(known -> Optional.ofNullable(known.secretHash()))
            .map(HexFormat.of()::parseHex)
            .orElse(NO_HASH);
    boolean equal = MessageDigest.isEqual(shownHash, storedHash);
    if (!equal || shown.isEmpty() || client.isEmpty()) {
      throw new RefusedTokenException(Reason.UNKNOWN);
    }
  }
}
