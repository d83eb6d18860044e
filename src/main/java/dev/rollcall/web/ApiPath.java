package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;

/** The admin API, whose errors are problem details (RFC 9457). */
public final class ApiPath {

  /** What all of its paths begin with, as long as it changes compatibly. */
  public static final String VERSION_1 = "/api/v1";

  private ApiPath() {}

  public static boolean matches(RoutingContext context) {
    return Surface.of(context) == Surface.API;
  }
}
