package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** What happens to a request before it is routed to an endpoint. */
@ApplicationScoped
class RequestFilters {

  private static final int BEFORE_EVERYTHING = SecurityHandlerPriorities.CORS + 1000;

  /** A caller without a token learns nothing else, not even that its body is too large. */
  private static final int AFTER_AUTHORIZATION = SecurityHandlerPriorities.AUTHORIZATION - 50;

  /** RFC 9110 section 8.3.1. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$%&'*+.^`|~-]+/[\\w!#$%&'*+.^`|~-]+[ \\t]*(?:;.*)?");

  private final BodyLimit limit;
  private final Refusals refusals;

  RequestFilters(BodyLimit limit, Refusals refusals) {
    this.limit = limit;
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(RequestFilters::name, BEFORE_EVERYTHING);
    filters.register(this::prepareScim, AFTER_AUTHORIZATION);
  }

  /** Gives the request its id, in the answer and in the log. */
  private static void name(RoutingContext context) {
    String id = RequestId.from(context.request().getHeader(RequestId.HEADER));
    context.response().putHeader(RequestId.HEADER, id);
    MDC.put(RequestId.LOG_KEY, id);
    if (ScimPath.matches(context)) {
      LogContext.client(ScimClient.of(context.request().headers()));
    }
    context.next();
  }

  private void prepareScim(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!ScimPath.matches(context)) {
      context.next();
    } else if (!limit.allows(ContentLength.of(request.getHeader(HttpHeaders.CONTENT_LENGTH)))) {
      ScimException tooLarge = limit.tooLarge();
      refusals.ofRequest(context, tooLarge);
      ScimErrorResponse.send(context, tooLarge).subscribe().with(sent -> {});
    } else {
      // Clients ask for all sorts of types and can read one, so nothing is ever "not acceptable".
      request.headers().remove(HttpHeaders.ACCEPT);
      dropLabelThatIsNone(request.headers());
      context.next();
    }
  }

  /** JAX-RS refuses a request over a Content-Type that it cannot read, before anything is asked. */
  private static void dropLabelThatIsNone(MultiMap headers) {
    List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
    if (types.size() > 1 || types.stream().anyMatch(type -> !MEDIA_TYPE.matcher(type).matches())) {
      headers.remove(HttpHeaders.CONTENT_TYPE);
    }
  }
}
