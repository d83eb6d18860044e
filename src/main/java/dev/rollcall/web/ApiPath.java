package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;

/** The admin API, whose errors are problem details (RFC 9457). */
public final class ApiPath {

  private ApiPath() {}

  public static boolean matches(RoutingContext context) {
    return Surface.of(context) == Surface.API;
  }
}
