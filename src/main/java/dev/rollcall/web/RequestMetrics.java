package dev.rollcall.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Counts requests. Every label has a fixed set of values: no account, no path, no name and no
 * method of somebody's own becomes one, or strangers could fill the memory. Quarkus' own meters of
 * the HTTP server are off for that reason: they take any method, and paths that lead nowhere.
 */
@ApplicationScoped
public class RequestMetrics {

  private static final String IS_PAUSED = RequestMetrics.class.getName() + ".paused";

  private static final int FIRST = SecurityHandlerPriorities.CORS + 2000;

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final MeterProvider<Counter> scimRequests;
  private final MeterProvider<Timer> scimSeconds;
  private final MeterProvider<Timer> httpSeconds;

  RequestMetrics(MeterRegistry meters) {
    scimRequests =
        Counter.builder("rollcall.scim.requests")
            .description("SCIM requests by client, resource, operation and outcome")
            .withRegistry(meters);
    scimSeconds =
        Timer.builder("rollcall.scim.request")
            .description("Time of SCIM requests whose credential was good and within its limit")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(meters);
    httpSeconds =
        Timer.builder("http.server.requests")
            .description(
                "HTTP requests by surface; refused credentials are answered late on purpose")
            .withRegistry(meters);
  }

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          long begin = System.nanoTime();
          context.addEndHandler(
              sent ->
                  count(context, sent.succeeded(), Duration.ofNanos(System.nanoTime() - begin)));
          context.next();
        },
        FIRST);
  }

  private void count(RoutingContext context, boolean answered, Duration time) {
    HttpServerRequest request = context.request();
    int status = context.response().getStatusCode();
    Surface surface = Surface.of(context);
    httpSeconds
        .withTags(
            Tags.of(
                "method", method(request),
                "uri", surface.label(),
                "status", answered ? Integer.toString(status) : "RESET",
                "outcome", outcomeOfHttp(status)))
        .record(time);
    if (surface != Surface.SCIM) {
      return;
    }
    ScimOperation operation = ScimOperation.of(request.method().name(), context.normalizedPath());
    Outcome outcome = answered ? outcome(context, status) : Outcome.ABORTED;
    scimRequests
        .withTags(
            Tags.of(
                "client", ScimClient.of(request.headers()).label(),
                "resource", operation.resource(),
                "operation", operation.operation(),
                "outcome", outcome.label()))
        .increment();
    if (outcome.wasWorkedOn()) {
      scimSeconds
          .withTags(Tags.of("resource", operation.resource(), "operation", operation.operation()))
          .record(time);
    }
  }

  /** Its 503 is what an administrator wants, and nothing that an operator is to be called for. */
  public static void countAsPaused(RoutingContext context) {
    context.put(IS_PAUSED, true);
  }

  private static Outcome outcome(RoutingContext context, int status) {
    return context.get(IS_PAUSED) == null ? Outcome.of(status) : Outcome.PAUSED;
  }

  private static String method(HttpServerRequest request) {
    String name = request.method().name();
    return METHODS.contains(name) ? name : "OTHER";
  }

  /** As Micrometer names them everywhere. */
  private static String outcomeOfHttp(int status) {
    return switch (status / 100) {
      case 1 -> "INFORMATIONAL";
      case 2 -> "SUCCESS";
      case 3 -> "REDIRECTION";
      case 4 -> "CLIENT_ERROR";
      default -> "SERVER_ERROR";
    };
  }

  /** What became of a SCIM request. */
  private enum Outcome {
    SUCCESS,
    /** For its content: 400, 403, 404, 409, 412 and so on; of a bulk request the whole. */
    REFUSED,
    /** 401: no credential, or a bad one. */
    UNAUTHORIZED,
    /** 429. */
    LIMITED,
    /** 503, since provisioning is paused in the account. */
    PAUSED,
    /** 5xx: our fault, or the database's. */
    FAILED,
    /** The client went before it had its whole answer. */
    ABORTED;

    static Outcome of(int status) {
      return switch (status) {
        case 401 -> UNAUTHORIZED;
        case 429 -> LIMITED;
        case 501 -> REFUSED; // What SCIM leaves open and nobody offers, /Me for one.
        default -> status < 400 ? SUCCESS : status < 500 ? REFUSED : FAILED;
      };
    }

    /** Refused credentials wait on purpose, and requests over a limit cost nothing. */
    boolean wasWorkedOn() {
      return this == SUCCESS || this == REFUSED || this == FAILED;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
