package dev.rollcall.tokens;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks a token up, off the event loop, and holds its account against the one in the path. */
@ApplicationScoped
class TokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {

  private final TokenLookup lookup;

  TokenIdentityProvider(TokenLookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(() -> identify(request));
  }

  private SecurityIdentity identify(TokenAuthenticationRequest request) {
    AccountPrincipal owner =
        lookup
            .find(request.secret())
            .filter(found -> found.accountId().equals(request.accountId()))
            .orElseThrow(AuthenticationFailedException::new);
    return QuarkusSecurityIdentity.builder().setPrincipal(owner).build();
  }
}
