package dev.rollcall.admin;

import dev.rollcall.keys.IssuerKeys;
import dev.rollcall.keys.SigningKeys;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * One whose tokens the admin API takes: how they are checked, and how their claims are read. Each
 * has a parser of its own, with its keys.
 */
record TokenIssuer(DefaultJWTTokenParser parser, JWTAuthContextInfo checks, ClaimsReader claims) {

  /** Never {@code none}, and never a symmetric one, for which everybody has the key. */
  private static final Set<SignatureAlgorithm> PUBLIC_KEY_ALGORITHMS =
      Set.of(
          SignatureAlgorithm.RS256,
          SignatureAlgorithm.RS384,
          SignatureAlgorithm.RS512,
          SignatureAlgorithm.PS256,
          SignatureAlgorithm.PS384,
          SignatureAlgorithm.PS512,
          SignatureAlgorithm.ES256,
          SignatureAlgorithm.ES384,
          SignatureAlgorithm.ES512);

  private static final int CLOCK_SKEW_SECONDS = 30;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The installation itself. */
  static TokenIssuer own(SigningKeys keys) {
    JWTAuthContextInfo checks = keys.verification(AdminTokens.AUDIENCE);
    checks.setRelaxVerificationKeyValidation(false);
    leaveClaimsAlone(checks);
    return new TokenIssuer(new ChangingKeysParser(keys), checks, ClaimsReader.OWN);
  }

  /**
   * The operator's.
   *
   * @throws ConfigurationException when its configuration is not whole, or unsafe
   */
  static TokenIssuer oidc(String issuer, OidcConfig config, InstantSource clock) {
    JWTAuthContextInfo checks = new JWTAuthContextInfo();
    checks.setIssuedBy(issuer);
    checks.setExpectedAudience(Set.of(required(config.audience(), "audience")));
    checks.setSignatureAlgorithm(PUBLIC_KEY_ALGORITHMS);
    checks.setClockSkew(CLOCK_SKEW_SECONDS);
    checks.setRelaxVerificationKeyValidation(false);
    leaveClaimsAlone(checks);
    URI jwksUrl = safe(required(config.jwksUrl(), "jwks-url"), config.allowLoopbackHttp());
    return new TokenIssuer(
        new ChangingKeysParser(new IssuerKeys(jwksUrl, clock)), checks, ClaimsReader.of(config));
  }

  /**
   * Claims are read by {@link ClaimsReader} alone. A path, even to where it would look anyway,
   * keeps SmallRye from failing over a {@code groups} of another type.
   */
  private static void leaveClaimsAlone(JWTAuthContextInfo checks) {
    checks.setRequireNamedPrincipal(false);
    checks.setGroupsPath("groups");
  }

  private static <T> T required(Optional<T> value, String name) {
    return value
        .filter(set -> !set.toString().isBlank())
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "rollcall.admin.oidc.issuer is set, so rollcall.admin.oidc.%s must be set too."
                        .formatted(name)));
  }

  private static URI safe(URI jwksUrl, boolean allowLoopbackHttp) {
    String scheme = String.valueOf(jwksUrl.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(jwksUrl.getHost()).toLowerCase(Locale.ROOT);
    boolean https = scheme.equals("https") && jwksUrl.getHost() != null;
    boolean allowedHttp = scheme.equals("http") && allowLoopbackHttp && LOOPBACK.contains(host);
    if (https || allowedHttp) {
      return jwksUrl;
    }
    throw new ConfigurationException(
        "rollcall.admin.oidc.jwks-url must be an https URL, and not: %s. Only with rollcall.admin.oidc.allow-loopback-http=true it may be http, and then on localhost."
            .formatted(jwksUrl));
  }

  /**
   * Whom a token stands for.
   *
   * @throws RefusedToken when it is not good
   */
  Administrator check(String token) throws RefusedToken {
    try {
      return claims
          .read(parser.parse(token, checks).getJwtClaims().getClaimsMap())
          .orElseThrow(() -> RefusedToken.because("it has no usable 'sub'"));
    } catch (RefusedToken e) {
      throw e;
    } catch (ParseException e) {
      throw RefusedToken.of(e);
    } catch (ClassCastException _) {
      throw RefusedToken.because("a claim of it has a type that it must not have");
    }
  }

  /**
   * SmallRye's own keeps keys from a file for good, and makes every request wait for a dead issuer.
   */
  private static final class ChangingKeysParser extends DefaultJWTTokenParser {

    private final VerificationKeyResolver keys;

    ChangingKeysParser(VerificationKeyResolver keys) {
      this.keys = keys;
    }

    @Override
    protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo checks) {
      return keys;
    }
  }
}
