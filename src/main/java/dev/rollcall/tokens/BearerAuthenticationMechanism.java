package dev.rollcall.tokens;

import dev.rollcall.audit.RefusedCredentials;
import dev.rollcall.audit.RefusedCredentials.Reason;
import dev.rollcall.limits.FailedAuthentications;
import dev.rollcall.scim.ScimException;
import dev.rollcall.web.ScimErrorResponse;
import dev.rollcall.web.ScimPath;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes the bearer token of a request under {@code /scim/}. It reads the header and the path only;
 * {@link TokenIdentityProvider} asks the database.
 *
 * <p>Whatever is wrong, the answer is the same to the byte, so that nobody can find out which
 * accounts there are or how close a guess was.
 */
@ApplicationScoped
class BearerAuthenticationMechanism implements HttpAuthenticationMechanism {

  /** Before any other mechanism, so that a SCIM client never gets another's challenge. */
  private static final int PRIORITY = DEFAULT_PRIORITY + 1000;

  private static final String CHALLENGE = "Bearer realm=\"Rollcall SCIM\"";

  private static final String DETAIL =
      "The request needs a valid SCIM token of this account: Authorization: Bearer <token>."
          + " Check that the token was copied whole, that it has not expired and was not deleted,"
          + " and that the base URL is the one shown beside it. A browser sends no token: enter both"
          + " at the identity provider.";

  private final TokensConfig config;
  private final RefusedCredentials refused;
  private final FailedAuthentications failures;

  BearerAuthenticationMechanism(
      TokensConfig config, RefusedCredentials refused, FailedAuthentications failures) {
    this.config = config;
    this.refused = refused;
    this.failures = failures;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    if (!ScimPath.matches(context)) {
      return Uni.createFrom().nullItem();
    }
    List<String> headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    Optional<UUID> account = ScimPath.accountId(context);
    Optional<String> signed = AuthorizationHeader.readSignedToken(headers);
    if (signed.isPresent() && account.isPresent()) {
      return identityProviders.authenticate(
          new SignedTokenAuthenticationRequest(signed.get(), account.get()));
    }
    Optional<TokenSecret> secret = AuthorizationHeader.read(headers, config.acceptWithoutScheme());
    if (secret.isEmpty()) {
      Reason reason = headers.isEmpty() ? Reason.MISSING : Reason.MALFORMED;
      account.ifPresent(id -> refused.count(id, reason, null));
    }
    if (secret.isEmpty() || account.isEmpty()) {
      return Uni.createFrom().failure(AuthenticationFailedException::new);
    }
    return identityProviders.authenticate(
        new TokenAuthenticationRequest(secret.get(), account.get()));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return ScimPath.matches(context)
        ? Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE))
        : Uni.createFrom().nullItem();
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    if (!ScimPath.matches(context)) {
      return Uni.createFrom().item(false);
    }
    context.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE);
    return failures
        .answer(context, () -> ScimErrorResponse.send(context, ScimException.of(401, DETAIL)))
        .map(sent -> true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(TokenAuthenticationRequest.class, SignedTokenAuthenticationRequest.class);
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }
}
