package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;

/** The admin API, whose errors are problem details (RFC 9457). */
public final class ApiPath {

  private static final String ROOT = "/api";

  private ApiPath() {}

  public static boolean matches(RoutingContext context) {
    String path = context.normalizedPath();
    return path.startsWith(ROOT)
        && (path.length() == ROOT.length() || "/;".indexOf(path.charAt(ROOT.length())) >= 0);
  }
}
