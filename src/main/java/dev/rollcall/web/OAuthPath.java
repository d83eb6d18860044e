package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;

/** The OAuth 2.0 endpoints, whose errors have the form of RFC 6749 section 5.2. */
public final class OAuthPath {

  private static final String ROOT = "/oauth2";

  private OAuthPath() {}

  public static boolean matches(RoutingContext context) {
    String path = context.normalizedPath();
    return path.startsWith(ROOT)
        && (path.length() == ROOT.length() || "/;".indexOf(path.charAt(ROOT.length())) >= 0);
  }
}
