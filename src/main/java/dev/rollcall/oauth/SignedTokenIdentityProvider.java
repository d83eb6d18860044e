package dev.rollcall.oauth;

import dev.rollcall.accounts.AccountState;
import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials;
import dev.rollcall.tokens.AccountPrincipal;
import dev.rollcall.tokens.CredentialUse;
import dev.rollcall.tokens.SignedTokenAuthenticationRequest;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks the signed tokens of SCIM requests, off the event loop: those that we issued to clients,
 * and those of issuers that the account trusts.
 */
@ApplicationScoped
class SignedTokenIdentityProvider implements IdentityProvider<SignedTokenAuthenticationRequest> {

  private final AccessTokens ownTokens;
  private final TrustedTokens trustedTokens;
  private final CredentialUse use;
  private final RefusedCredentials refused;

  SignedTokenIdentityProvider(
      AccessTokens ownTokens,
      TrustedTokens trustedTokens,
      CredentialUse use,
      RefusedCredentials refused) {
    this.ownTokens = ownTokens;
    this.trustedTokens = trustedTokens;
    this.use = use;
    this.refused = refused;
  }

  @Override
  public Class<SignedTokenAuthenticationRequest> getRequestType() {
    return SignedTokenAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      SignedTokenAuthenticationRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(() -> identify(request));
  }

  private SecurityIdentity identify(SignedTokenAuthenticationRequest request) {
    try {
      AccountPrincipal principal = check(request.token(), request.accountId());
      count(principal);
      return QuarkusSecurityIdentity.builder().setPrincipal(principal).build();
    } catch (RefusedTokenException e) {
      refused.count(request.accountId(), e.reason(), e.credential());
      throw new AuthenticationFailedException();
    }
  }

  private AccountPrincipal check(String text, UUID account) throws RefusedTokenException {
    SignedToken token = SignedToken.read(text);
    return token.issuer().equals(Optional.of(ownTokens.issuer()))
        ? ownTokens.check(token, account)
        : trustedTokens.check(token, account);
  }

  /** A suspended account is answered that it is; that is no use of its credential. */
  private void count(AccountPrincipal principal) {
    if (principal.state() != AccountState.ACTIVE) {
      return;
    }
    switch (principal.caller()) {
      case Caller.Client client -> use.used(client.id());
      case Caller.Trusted trusted -> use.used(trusted.id());
      case Caller.Token _, Caller.Administrator _, Caller.Application _ -> {}
    }
  }
}
