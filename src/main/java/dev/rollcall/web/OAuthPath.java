package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;

/** The OAuth 2.0 endpoints, whose errors have the form of RFC 6749 section 5.2. */
public final class OAuthPath {

  private OAuthPath() {}

  public static boolean matches(RoutingContext context) {
    return Surface.of(context) == Surface.OAUTH;
  }
}
