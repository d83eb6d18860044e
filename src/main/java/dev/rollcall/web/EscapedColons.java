package dev.rollcall.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Takes an escaped colon in a path of the admin API for a colon. None needs an escape there (RFC
 * 3986 section 3.3), but many libraries write one, and the router would not find {@code
 * permissions:check} by it.
 */
@ApplicationScoped
class EscapedColons {

  /** Ahead of all that counts requests, because it begins anew. */
  private static final int FIRST = SecurityHandlerPriorities.CORS + 2000;

  private static final Pattern ESCAPED = Pattern.compile("%3a", Pattern.CASE_INSENSITIVE);

  void register(@Observes Filters filters) {
    filters.register(EscapedColons::unescape, FIRST);
  }

  private static void unescape(RoutingContext context) {
    String path = context.normalizedPath();
    String unescaped = ESCAPED.matcher(path).replaceAll(":");
    if (unescaped.length() == path.length() || !ApiPath.matches(context)) {
      context.next();
      return;
    }
    String query = context.request().query();
    context.reroute(query == null ? unescaped : unescaped + "?" + query);
  }
}
