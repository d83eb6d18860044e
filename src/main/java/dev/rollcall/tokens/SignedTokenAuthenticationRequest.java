package dev.rollcall.tokens;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import java.util.UUID;

/** The claim that a JSON Web Token is good for the account that the path names. */
public final class SignedTokenAuthenticationRequest extends BaseAuthenticationRequest {

  private final String token;
  private final UUID accountId;

  SignedTokenAuthenticationRequest(String token, UUID accountId) {
    this.token = token;
    this.accountId = accountId;
  }

  /** The token's compact form; nothing of it is checked yet. */
  public String token() {
    return token;
  }

  public UUID accountId() {
    return accountId;
  }
}
