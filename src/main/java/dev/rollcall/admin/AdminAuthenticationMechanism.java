package dev.rollcall.admin;

import dev.rollcall.limits.FailedAuthentications;
import dev.rollcall.web.ApiPath;
import dev.rollcall.web.ProblemException;
import dev.rollcall.web.ProblemResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the bearer token of a request to the admin API; SmallRye JWT checks it. */
@ApplicationScoped
class AdminAuthenticationMechanism implements HttpAuthenticationMechanism {

  /** Before SmallRye's own mechanism, whose challenge has no body. */
  private static final int PRIORITY = DEFAULT_PRIORITY + 1000;

  private static final String CHALLENGE = "Bearer realm=\"Rollcall admin API\"";

  private static final Pattern BEARER =
      Pattern.compile("bearer[ \\t]+(\\S+)[ \\t]*", Pattern.CASE_INSENSITIVE);

  private static final String DETAIL =
      "The request needs a valid token for the admin API: Authorization: Bearer <token>. SCIM"
          + " tokens are not taken here.";

  private static final String EXPIRED_DETAIL =
      "The token has expired. Sign in again, or have a new one made.";

  private static final String EXPIRED = AdminAuthenticationMechanism.class.getName() + ".expired";

  private final FailedAuthentications failures;

  AdminAuthenticationMechanism(FailedAuthentications failures) {
    this.failures = failures;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    if (!ApiPath.matches(context)) {
      return Uni.createFrom().nullItem();
    }
    List<String> headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    Matcher bearer = BEARER.matcher(headers.size() == 1 ? headers.getFirst() : "");
    return bearer.matches()
        ? identityProviders
            .authenticate(
                new TokenAuthenticationRequest(new JsonWebTokenCredential(bearer.group(1))))
            .onFailure(refusal -> RefusedToken.isForAge(refusal.getCause()))
            .invoke(() -> context.put(EXPIRED, true))
        : Uni.createFrom().failure(AuthenticationFailedException::new);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return ApiPath.matches(context)
        ? Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE))
        : Uni.createFrom().nullItem();
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    if (!ApiPath.matches(context)) {
      return Uni.createFrom().item(false);
    }
    String detail = context.get(EXPIRED) == null ? DETAIL : EXPIRED_DETAIL;
    context.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE);
    return failures
        .answer(context, () -> ProblemResponse.send(context, ProblemException.of(401, detail)))
        .map(sent -> true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(TokenAuthenticationRequest.class);
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }
}
