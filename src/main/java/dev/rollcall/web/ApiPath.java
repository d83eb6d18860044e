package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;

/** The admin API, whose errors are problem details (RFC 9457). */
public final class ApiPath {

  /** What all of its paths begin with, as long as it changes compatibly. */
  public static final String VERSION_1 = "/api/v1";

  private static final String ROOT = "/api";

  private ApiPath() {}

  public static boolean matches(RoutingContext context) {
    String path = context.normalizedPath();
    return path.startsWith(ROOT)
        && (path.length() == ROOT.length() || "/;".indexOf(path.charAt(ROOT.length())) >= 0);
  }
}
