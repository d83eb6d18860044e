package dev.rollcall.limits;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.web.Surface;
import dev.rollcall.web.SurfaceError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Answers refused credentials slowly, and all of them after the same time, whatever was looked up:
 * so the time does not tell an unknown account from another one's token, and guessing does not pay.
 * Valid credentials from the same address are not slowed down. Nothing blocks while an answer
 * waits.
 */
@Startup
@ApplicationScoped
public class FailedAuthentications {

  /** Before the limits, so that their work is within the time too. */
  private static final int BEFORE_LIMITS = SecurityHandlerPriorities.AUTHENTICATION + 60;

  private static final int TOO_MANY_REQUESTS = 429;

  static final String TOO_MANY_WAIT =
      "Too many requests with refused credentials come in. Wait the seconds that the Retry-After"
          + " header names, and check the token.";

  private static final String ARRIVED = FailedAuthentications.class.getName();

  private final FailureDelays delays;
  private final Duration shortest;
  private final Map<Surface, Counter> counters = new EnumMap<>(Surface.class);
  private final long retryAfterSeconds;
  private final int maxWaiting;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * A timer in nanoseconds. Vert.x counts whole milliseconds from when it is asked, so that the
   * fraction of an answer's time would still tell how long the look-up took.
   */
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("refusals").factory());

  FailedAuthentications(RateLimitConfig config, MeterRegistry meters) {
    this.shortest = config.failureDelay();
    if (shortest.isNegative() || config.longestFailureDelay().compareTo(shortest) < 0) {
      throw new ConfigurationException(
          "rollcall.rate-limit.failure-delay must not be negative, nor longer than"
              + " rollcall.rate-limit.longest-failure-delay.");
    }
    this.delays =
        new FailureDelays(
            shortest, config.longestFailureDelay(), config.failureWindow(), Ticker.systemTicker());
    this.retryAfterSeconds = Math.max(1, config.longestFailureDelay().toSeconds());
    this.maxWaiting = config.maxWaitingFailures();
    for (Surface surface : Surface.values()) {
      counters.put(
          surface,
          Counter.builder("rollcall.authentication.failures")
              .description("Requests without a valid credential by the surface they were for")
              .tag("surface", surface.label())
              .register(meters));
    }
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          context.put(ARRIVED, System.nanoTime());
          context.next();
        },
        BEFORE_LIMITS);
  }

  /**
   * Counts a refused credential and answers when it is time; at once, with 429, when too many
   * answers wait.
   *
   * @param refusal sends the answer
   */
  public Uni<Void> answer(RoutingContext context, Supplier<Uni<Void>> refusal) {
    return hold(context)
        .flatMap(
            inTime -> {
              if (inTime) {
                return refusal.get();
              }
              context.response().putHeader(HttpHeaders.RETRY_AFTER, retryAfter());
              return SurfaceError.send(context, TOO_MANY_REQUESTS, TOO_MANY_WAIT);
            });
  }

  /** Counts a refused credential; true when it is time to answer, false when too many wait. */
  Uni<Boolean> hold(RoutingContext context) {
    Counter counter = counters.get(Surface.of(context));
    if (counter != null) {
      counter.increment();
    }
    Duration delay = delays.next(ClientAddress.of(context));
    if (delay.isZero()) {
      return Uni.createFrom().item(true);
    }
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      return Uni.createFrom().item(false);
    }
    Context own = context.vertx().getOrCreateContext();
    return Uni.createFrom()
        .item(true)
        .onItem()
        .delayIt()
        .onExecutor(timer)
        .by(untilAnswer(arrived(context), System.nanoTime(), delay, shortest))
        .emitOn(task -> own.runOnContext(_ -> task.run()))
        .onTermination()
        .invoke(waiting::decrementAndGet);
  }

  /** In whole seconds (RFC 9110 section 10.2.3). */
  String retryAfter() {
    return Long.toString(retryAfterSeconds);
  }

  /** How many credentials of the address were refused of late. */
  int failures(String address) {
    return delays.failures(address);
  }

  /**
   * Until the delay is over. When it is already, as while the database is slow, until the next
   * multiple of the step: then too the time tells only how often the step fits in.
   */
  static Duration untilAnswer(long arrived, long now, Duration delay, Duration step) {
    long late = Math.max(0, now - arrived - delay.toNanos());
    long steps = late == 0 ? 0 : late / step.toNanos() + 1;
    long target = arrived + delay.toNanos() + steps * step.toNanos();
    return Duration.ofNanos(Math.max(1, target - now));
  }

  /** A request that fails before it comes here has arrived just now. */
  private static long arrived(RoutingContext context) {
    Long arrived = context.get(ARRIVED);
    return arrived == null ? System.nanoTime() : arrived;
  }
}
