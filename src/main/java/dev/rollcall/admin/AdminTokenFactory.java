package dev.rollcall.admin;

import dev.rollcall.keys.SigningKeys;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Checks a token of the admin API: the installation's own, or the operator's OpenID Connect
 * issuer's. Made at start, so that a bad configuration stops the start; the issuer is not asked
 * then, so that its outage does not.
 */
@Alternative
@Priority(1)
@Startup
@ApplicationScoped
class AdminTokenFactory extends JWTCallerPrincipalFactory {

  private static final Logger LOG = Logger.getLogger(AdminTokenFactory.class);

  /** Above the 20 KB that Quarkus takes of headers; nothing longer comes here, but to be sure. */
  private static final int MAX_LENGTH = 20_480;

  /** To see who is to check a token; nothing of it is believed yet. */
  private final JwtConsumer unchecked =
      new JwtConsumerBuilder()
          .setSkipAllValidators()
          .setSkipSignatureVerification()
          .setDisableRequireSignature()
          .build();

  private final Map<String, TokenIssuer> issuers;

  AdminTokenFactory(SigningKeys keys, OidcConfig oidc, Clock clock) {
    this.issuers = issuers(keys, oidc, clock);
  }

  private static Map<String, TokenIssuer> issuers(
      SigningKeys keys, OidcConfig oidc, InstantSource clock) {
    Map<String, TokenIssuer> issuers = new HashMap<>();
    if (keys.canSign()) {
      issuers.put(keys.issuer(), TokenIssuer.own(keys));
    }
    oidc.issuer()
        .filter(issuer -> !issuer.isBlank())
        .ifPresent(
            issuer -> {
              if (issuer.equals(keys.issuer())) {
                throw new ConfigurationException(
                    "rollcall.admin.oidc.issuer and rollcall.keys.issuer must differ: the issuer of"
                        + " a token tells which keys it is checked with.");
              }
              issuers.put(issuer, TokenIssuer.oidc(issuer, oidc, clock));
            });
    return Map.copyOf(issuers);
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo unused) throws RefusedToken {
    try {
      return new AdministratorPrincipal(issuerOf(token).check(token));
    } catch (RefusedToken e) {
      LOG.debugf("A token for the admin API was refused: %s.", e.getMessage());
      throw e;
    }
  }

  private TokenIssuer issuerOf(String token) throws RefusedToken {
    if (token.length() > MAX_LENGTH) {
      throw RefusedToken.because("it is too long");
    }
    try {
      String name = unchecked.process(token).getJwtClaims().getIssuer();
      TokenIssuer issuer = name == null ? null : issuers.get(name);
      if (issuer == null) {
        throw RefusedToken.because("its 'iss' is nobody whose tokens are taken");
      }
      return issuer;
    } catch (InvalidJwtException | MalformedClaimException _) {
      throw RefusedToken.because("it is no JSON Web Token");
    }
  }
}
