package dev.rollcall.bulk;

import dev.rollcall.scim.ScimException;
import dev.rollcall.web.ResourceEndpoint;
import java.util.Optional;

/**
 * What the path of an operation points to.
 *
 * @param id absent when it points to all resources of a type
 */
record BulkTarget(ResourceEndpoint endpoint, Optional<String> id) {

  /**
   * Reads a path such as {@code /Users/2819c223}.
   *
   * @throws ScimException 404 when there is no such endpoint
   */
  static BulkTarget of(String path, Iterable<ResourceEndpoint> endpoints) {
    String[] segments = path.replaceFirst("^/", "").split("/", -1);
    for (ResourceEndpoint endpoint : endpoints) {
      if (endpoint.type().endpoint().equalsIgnoreCase("/" + segments[0]) && segments.length <= 2) {
        return new BulkTarget(
            endpoint, segments.length == 2 ? Optional.of(segments[1]) : Optional.empty());
      }
    }
    throw ScimException.notFound("There is no endpoint for the path '" + path + "'.");
  }

  /**
   * Holds back a POST to a resource: the service chooses the id of what it makes.
   *
   * @throws ScimException {@code invalidPath} when the path has an id
   */
  void requireNoId() {
    if (id.isPresent()) {
      throw ScimException.invalidPath("A POST goes to the endpoint of a type, such as /Users.");
    }
  }

  /**
   * The resource that is meant.
   *
   * @throws ScimException {@code invalidPath} when the path has no id
   */
  String requireId() {
    return id.orElseThrow(() -> ScimException.invalidPath("The path needs the id of a resource."));
  }
}
