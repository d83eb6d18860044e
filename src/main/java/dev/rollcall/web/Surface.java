package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** The parts of the service that strangers call; each tells of an error in a form of its own. */
public enum Surface {
  /** SCIM errors (RFC 7644 section 3.12). */
  SCIM("/scim"),
  /** Problem details (RFC 9457). */
  API("/api"),
  /** The errors of RFC 6749 section 5.2. */
  OAUTH("/oauth2"),
  /** Everything else: health, metrics, pages. */
  OTHER("/");

  private final String root;

  Surface(String root) {
    this.root = root;
  }

  /** The surface that a request is for. */
  public static Surface of(RoutingContext context) {
    String path = context.normalizedPath();
    if (SCIM.holds(path)) {
      return SCIM;
    }
    if (API.holds(path)) {
      return API;
    }
    return OAUTH.holds(path) ? OAUTH : OTHER;
  }

  /** One lower-case word, for metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Matrix parameters are no part of a path's segment. */
  private boolean holds(String path) {
    return path.startsWith(root)
        && (path.length() == root.length() || "/;".indexOf(path.charAt(root.length())) >= 0);
  }
}
