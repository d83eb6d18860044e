package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What the path of a request says before anything is routed. */
public final class ScimPath {

  private ScimPath() {}

  /** Whether the request is for the SCIM surface, whose every answer is SCIM's. */
  public static boolean matches(RoutingContext context) {
    return Surface.of(context) == Surface.SCIM;
  }

  /** The account that the path names, or empty when its segment is missing or no UUID. */
  public static Optional<UUID> accountId(RoutingContext context) {
    String[] segments = context.normalizedPath().split("/", 4);
    return segments.length > 2 ? uuid(segments[2]) : Optional.empty();
  }

  /** {@link UUID#fromString} takes shortened forms too; one account has one spelling. */
  private static Optional<UUID> uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equals(text.toLowerCase(Locale.ROOT))
          ? Optional.of(uuid)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
