package dev.rollcall.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a SCIM request is about, in words of which there are few: nothing that a client sends ever
 * becomes one.
 *
 * @param resource an endpoint of the protocol, {@code Search} for a search over all types, else
 *     {@code other}
 * @param operation what the request does with it, else {@code other}
 */
record ScimOperation(String resource, String operation) {

  private static final String OTHER = "other";
  private static final String GET = "get";

  private static final Set<String> TYPES = Set.of("Users", "Groups");
  private static final Set<String> DISCOVERY = Set.of("ResourceTypes", "Schemas");
  private static final Map<String, String> ON_ONE =
      Map.of("GET", GET, "HEAD", GET, "PUT", "replace", "PATCH", "patch", "DELETE", "delete");

  /**
   * Of a request's line.
   *
   * @param path normalized, below {@code /scim}
   */
  static ScimOperation of(String method, String path) {
    String[] segments = path.split("/", 7); // "", scim, account, v2, endpoint, id, and too much
    if (segments.length < 4 || !segments[3].equals("v2")) {
      return new ScimOperation(OTHER, OTHER);
    }
    String endpoint = segments.length > 4 ? segments[4] : "";
    Optional<String> id =
        segments.length > 5 && !segments[5].isEmpty() ? Optional.of(segments[5]) : Optional.empty();
    boolean tooLong = segments.length > 6 && !segments[6].isEmpty();
    if (TYPES.contains(endpoint)) {
      return new ScimOperation(endpoint, tooLong ? OTHER : onType(method, id));
    } else if (DISCOVERY.contains(endpoint)) {
      return new ScimOperation(endpoint, isRead(method) ? id.map(_ -> GET).orElse("list") : OTHER);
    }
    return switch (endpoint) {
      case "Bulk" -> new ScimOperation(endpoint, method.equals("POST") ? "bulk" : OTHER);
      case "" -> new ScimOperation("Search", isRead(method) ? "search" : OTHER);
      case ".search" -> new ScimOperation("Search", method.equals("POST") ? "search" : OTHER);
      case "ServiceProviderConfig" -> new ScimOperation(endpoint, isRead(method) ? GET : OTHER);
      default -> new ScimOperation(OTHER, OTHER);
    };
  }

  private static String onType(String method, Optional<String> id) {
    if (id.isPresent()) {
      return id.get().equals(".search") && method.equals("POST")
          ? "search"
          : ON_ONE.getOrDefault(method, OTHER);
    }
    if (isRead(method)) {
      return "list";
    }
    return method.equals("POST") ? "create" : OTHER;
  }

  private static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }
}
