package dev.rollcall.tokens;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Has a token checked: at once where it is remembered, else off the event loop. */
@ApplicationScoped
class TokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {

  private final TokenCache tokens;
  private final TokenCheck check;

  TokenIdentityProvider(TokenCache tokens, TokenCheck check) {
    this.tokens = tokens;
    this.check = check;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    return tokens
        .peek(request.secret())
        .map(remembered -> Uni.createFrom().item(() -> identify(request, remembered)))
        .orElseGet(
            () -> context.runBlocking(() -> identify(request, tokens.find(request.secret()))));
  }

  private SecurityIdentity identify(TokenAuthenticationRequest request, StoredToken token) {
    AccountPrincipal owner = check.check(token, request.accountId());
    return QuarkusSecurityIdentity.builder().setPrincipal(owner).build();
  }
}
