package dev.rollcall.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.ListResponse;
import dev.rollcall.web.QueryParameters;
import dev.rollcall.web.ScimResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** How the discovery endpoints answer (RFC 7644 section 4): all at once, or one by its id. */
final class Discovered {

  private Discovered() {}

  static Response all(List<ObjectNode> resources, UriInfo uri) {
    refuseFilter(uri);
    return ScimResponse.of(200, ListResponse.of(resources));
  }

  static Response one(List<ObjectNode> resources, String id) {
    return resources.stream()
        .filter(resource -> resource.path("id").textValue().equalsIgnoreCase(id))
        .findFirst()
        .map(resource -> ScimResponse.of(200, resource))
        .orElseThrow(() -> ScimException.notFound("There is nothing here named \"" + id + "\"."));
  }

  /** RFC 7644 section 4: a filter here is answered with 403, so that no client relies on one. */
  static void refuseFilter(UriInfo uri) {
    if (new QueryParameters(uri).get("filter").isPresent()) {
      throw ScimException.of(403, "The discovery endpoints take no filter; leave it out.");
    }
  }
}
