package dev.rollcall.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Headers that keep a browser from doing anything with an answer but show it. An endpoint that
 * needs another value sets its own.
 */
@ApplicationScoped
class SecurityHeaders {

  private static final int BEFORE_EVERYTHING = SecurityHandlerPriorities.CORS + 1000;

  private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

  /** For what is no page: nothing in it is to be loaded, run or framed. */
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private final Map<String, String> everywhere;

  SecurityHeaders(Locations locations) {
    this.everywhere = everywhere(locations.publicUrl());
  }

  /** What every answer has; browsers that came by https once are held to it for a year. */
  static Map<String, String> everywhere(Optional<String> publicUrl) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Frame-Options", "DENY");
    publicUrl
        .filter(url -> url.regionMatches(true, 0, "https:", 0, "https:".length()))
        .ifPresent(_ -> headers.put("Strict-Transport-Security", "max-age=31536000"));
    return headers;
  }

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          add(context);
          context.next();
        },
        BEFORE_EVERYTHING);
  }

  /** Adds what every answer has; they stay on it, whoever sends it. */
  void add(RoutingContext context) {
    HttpServerResponse response = context.response();
    everywhere.forEach(response::putHeader);
    Surface surface = Surface.of(context);
    if (surface == Surface.OTHER) {
      context.addHeadersEndHandler(_ -> addPolicyUnlessPage(response));
      return;
    }
    response.putHeader(CONTENT_SECURITY_POLICY, NOTHING);
    if (!isPublicKeys(surface, context.normalizedPath())) {
      // Personal data and secrets. Clients still send If-None-Match: no cache is needed for it.
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  /** A page says itself what it loads; Swagger UI in dev mode says nothing and loads scripts. */
  private static void addPolicyUnlessPage(HttpServerResponse response) {
    if (!isPage(response.headers().get(HttpHeaders.CONTENT_TYPE))
        && !response.headers().contains(CONTENT_SECURITY_POLICY)) {
      response.putHeader(CONTENT_SECURITY_POLICY, NOTHING);
    }
  }

  private static boolean isPage(@Nullable String contentType) {
    return contentType != null && contentType.startsWith("text/html");
  }

  /** The key set is public, and who checks our tokens wants to keep it for a while. */
  private static boolean isPublicKeys(Surface surface, String path) {
    return surface == Surface.OAUTH && path.substring(path.lastIndexOf('/')).startsWith("/jwks");
  }
}
