package dev.rollcall.tokens;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import java.util.UUID;

/** The claim that {@code secret} is a token of the account that the path names. */
final class TokenAuthenticationRequest extends BaseAuthenticationRequest {

  private final TokenSecret secret;
  private final UUID accountId;

  TokenAuthenticationRequest(TokenSecret secret, UUID accountId) {
    this.secret = secret;
    this.accountId = accountId;
  }

  TokenSecret secret() {
    return secret;
  }

  UUID accountId() {
    return accountId;
  }
}
