package dev.rollcall.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Holds JSON bodies of the admin API to the same strictness as SCIM's before they become records:
 * what is no JSON object in UTF-8, has a key twice or holds what PostgreSQL cannot store is refused
 * with its line and column.
 */
@ApplicationScoped
class AdminBody {

  /** Behind the filters that bound the body. */
  private static final int LATE = Priorities.USER + 1000;

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final BodyLimit limit;

  AdminBody(BodyLimit limit) {
    this.limit = limit;
  }

  @ServerRequestFilter(priority = LATE)
  public void check(ContainerRequestContext request, RoutingContext context) throws IOException {
    if (!ApiPath.matches(context)
        || !WITH_BODY.contains(request.getMethod())
        || !isJson(request.getMediaType())) {
      return;
    }
    byte[] body = limit.read(request.getEntityStream());
    if (body.length > 0) {
      ScimBody.parse(body);
    }
    request.setEntityStream(new ByteArrayInputStream(body));
  }

  private static boolean isJson(@Nullable MediaType type) {
    return type == null
        || type.getSubtype().equalsIgnoreCase("json")
        || type.getSubtype().endsWith("+json");
  }
}
