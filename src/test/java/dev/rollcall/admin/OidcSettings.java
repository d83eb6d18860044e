package dev.rollcall.admin;

import dev.rollcall.testing.IssuerAtHome;
import java.net.URI;
import java.util.Optional;

/** A configuration as a test wants it, with the defaults that the real one has. */
record OidcSettings(
    Optional<String> issuer,
    Optional<URI> jwksUrl,
    Optional<String> audience,
    boolean allowLoopbackHttp,
    String rolesClaim,
    String accountsClaim,
    String operatorRole,
    String accountAdminRole,
    String accountViewerRole)
    implements OidcConfig {

  static OidcSettings of(URI jwksUrl) {
    return new OidcSettings(
        Optional.of(IssuerAtHome.NAME),
        Optional.of(jwksUrl),
        Optional.of(IssuerAtHome.AUDIENCE),
        true,
        "roles",
        "accounts",
        "operator",
        "account-admin",
        "account-viewer");
  }

  OidcSettings withIssuer(String name) {
    return new OidcSettings(
        Optional.of(name),
        jwksUrl,
        audience,
        allowLoopbackHttp,
        rolesClaim,
        accountsClaim,
        operatorRole,
        accountAdminRole,
        accountViewerRole);
  }

  OidcSettings withRolesClaim(String claim) {
    return new OidcSettings(
        issuer,
        jwksUrl,
        audience,
        allowLoopbackHttp,
        claim,
        accountsClaim,
        operatorRole,
        accountAdminRole,
        accountViewerRole);
  }

  OidcSettings withoutAudience() {
    return new OidcSettings(
        issuer,
        jwksUrl,
        Optional.empty(),
        allowLoopbackHttp,
        rolesClaim,
        accountsClaim,
        operatorRole,
        accountAdminRole,
        accountViewerRole);
  }

  OidcSettings withoutLoopbackHttp() {
    return new OidcSettings(
        issuer,
        jwksUrl,
        audience,
        false,
        rolesClaim,
        accountsClaim,
        operatorRole,
        accountAdminRole,
        accountViewerRole);
  }
}
