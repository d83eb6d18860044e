package dev.rollcall.search;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.filter.FilterScope;
import dev.rollcall.scim.message.ListResponse;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Page;
import dev.rollcall.scim.query.Parameters;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.tolerance.LenientNames;
import dev.rollcall.web.RequestLimits;
import dev.rollcall.web.ResourceEndpoint;
import dev.rollcall.web.ScimResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One list over the resources of all types: those of the first type, then those of the next, each
 * in the order that is asked for.
 */
@ApplicationScoped
class CombinedSearch {

  private final Instance<ResourceEndpoint> endpoints;
  private final RequestLimits limits;
  private final Clock clock;

  CombinedSearch(@Any Instance<ResourceEndpoint> endpoints, RequestLimits limits, Clock clock) {
    this.endpoints = endpoints;
    this.limits = limits;
    this.clock = clock;
  }

  /** The query as one of the types is asked it. */
  private record Part(ResourceEndpoint endpoint, ListRequest request) {}

  /** What a type has of the page. */
  private record Found(Part part, List<Resource> resources) {

    void write(String base, JsonGenerator json) throws IOException {
      part.endpoint().write(resources, part.request().projection(), base, json);
    }
  }

  /**
   * Answers a query with pages that are counted from 1.
   *
   * @throws ScimException {@code invalidFilter} when no type knows an attribute of the filter,
   *     {@code invalidCursor} for a cursor, which the endpoints of the types take
   */
  Response run(Parameters parameters, String base) {
    if (parameters.first("cursor").isPresent()) {
      throw ScimException.invalidCursor(
          "A search over all types has no cursors. Search one type, such as POST /Users/.search.");
    }
    Page.Index page = ListRequest.indexPage(parameters, limits.list());
    long total = 0;
    List<Found> parts = new ArrayList<>();
    List<Resource> shown = new ArrayList<>();
    for (Part part : parts(parameters)) {
      long start = Math.max(1, page.startIndex() - total);
      ListResult<Resource> found =
          part.endpoint()
              .list(part.request().at(new Page.Index(start, page.count() - shown.size())));
      parts.add(new Found(part, found.resources()));
      shown.addAll(found.resources());
      total += found.total();
    }
    return ScimResponse.list(
        ListResponse.head(new ListResult<>(total, shown, Optional.empty(), Optional.empty()), page),
        json -> {
          for (Found found : parts) {
            found.write(base, json);
          }
        });
  }

  private List<Part> parts(Parameters parameters) {
    List<ResourceEndpoint> all =
        endpoints.stream().sorted(Comparator.comparing(each -> each.type().name())).toList();
    List<ResourceType> types = all.stream().map(ResourceEndpoint::type).toList();
    return all.stream()
        .map(
            endpoint ->
                new Part(
                    endpoint,
                    ListRequest.read(
                        parameters,
                        endpoint.type(),
                        names(endpoint.type(), types),
                        limits.list(),
                        clock.instant())))
        .toList();
  }

  /**
   * RFC 7644 section 3.4.2.1: an attribute that a type does not have is one without a value there,
   * as long as another type has it.
   */
  private static FilterScope names(ResourceType type, List<ResourceType> types) {
    List<LenientNames> names =
        Stream.concat(Stream.of(type), types.stream()).map(LenientNames::new).toList();
    return path ->
        names.stream().map(each -> each.find(path)).flatMap(Optional::stream).findFirst();
  }
}
