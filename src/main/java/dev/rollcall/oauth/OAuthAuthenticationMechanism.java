package dev.rollcall.oauth;

import dev.rollcall.web.OAuthPath;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AnonymousAuthenticationRequest;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Keeps every other mechanism away from the OAuth endpoints: they are open, and the token endpoint
 * checks its clients itself.
 */
@ApplicationScoped
class OAuthAuthenticationMechanism implements HttpAuthenticationMechanism {

  private static final int PRIORITY = DEFAULT_PRIORITY + 1000;

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    return OAuthPath.matches(context)
        ? identityProviders.authenticate(AnonymousAuthenticationRequest.INSTANCE)
        : Uni.createFrom().nullItem();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(); // It needs no identity provider of its own.
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }
}
