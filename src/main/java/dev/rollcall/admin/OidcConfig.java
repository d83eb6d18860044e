package dev.rollcall.admin;

import dev.rollcall.web.Roles;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** The operator's own OpenID Connect issuer, whose tokens the admin API takes. */
@ConfigMapping(prefix = "rollcall.admin.oidc")
public interface OidcConfig {

  /** The {@code iss} of its tokens, to the letter. Without it the installation's own are taken. */
  Optional<String> issuer();

  /** Where its public keys are, by https. Required with an issuer. */
  Optional<URI> jwksUrl();

  /** The {@code aud} that a token must have. Required with an issuer. */
  Optional<String> audience();

  /**
   * Whether {@link #jwksUrl} may be http on this very machine, for a try-out.
   *
   * <p>Whoever can change what comes over http can make tokens.
   */
  @WithDefault("false")
  boolean allowLoopbackHttp();

  /** The claim with the roles; {@code a/b} is the member {@code b} of the claim {@code a}. */
  @WithDefault(ClaimsReader.OWN_ROLES)
  String rolesClaim();

  /** The claim with the ids of the accounts that a token is good for, written like the other. */
  @WithDefault(ClaimsReader.OWN_ACCOUNTS)
  String accountsClaim();

  /** What the issuer calls the role {@code operator}. */
  @WithDefault(Roles.OPERATOR)
  String operatorRole();

  /** What the issuer calls the role {@code account-admin}. */
  @WithDefault(Roles.ACCOUNT_ADMIN)
  String accountAdminRole();

  /** What the issuer calls the role {@code account-viewer}. */
  @WithDefault(Roles.ACCOUNT_VIEWER)
  String accountViewerRole();
}
