package dev.rollcall.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
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

  /**
   * Answers a query with pages that are counted from 1.
   *
   * @throws ScimException {@code invalidFilter} when no type knows an attribute of the filter,
   *     {@code invalidCursor} for a cursor, which the endpoints of the types take
   */
  ObjectNode run(Parameters parameters, String base) {
    if (parameters.first("cursor").isPresent()) {
      throw ScimException.invalidCursor(
          "A search over all types has no cursors. Search one type, such as POST /Users/.search.");
    }
    Page.Index page = ListRequest.indexPage(parameters, limits.list());
    long total = 0;
    List<ObjectNode> shown = new ArrayList<>();
    for (Part part : parts(parameters)) {
      long start = Math.max(1, page.startIndex() - total);
      ListResult<Resource> found =
          part.endpoint()
              .list(part.request().at(new Page.Index(start, page.count() - shown.size())));
      found.resources().stream()
          .map(resource -> resource.toJson(part.endpoint().type(), base))
          .map(part.request().projection()::apply)
          .forEach(shown::add);
      total += found.total();
    }
    return ListResponse.of(
        new ListResult<>(total, shown, Optional.empty(), Optional.empty()), page);
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
