package dev.rollcall.domains;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Tells the operator that the service's own resolvers do not answer: a count, and a warning. */
@Startup // So that the count is there before it grows.
@ApplicationScoped
class ResolverAlarm {

  private static final Logger LOG = Logger.getLogger(ResolverAlarm.class);

  /** A warning for each look-up would fill the log. */
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final Counter failures;
  private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

  ResolverAlarm(MeterRegistry meters) {
    this.failures =
        Counter.builder("rollcall.dns.resolver.failures")
            .description("Look-ups that none of the service's own resolvers has answered")
            .register(meters);
  }

  void raise() {
    failures.increment();
    long due = nextWarning.get();
    long now = System.nanoTime();
    if (now - due >= 0 && nextWarning.compareAndSet(due, now + PAUSE)) {
      LOG.warnf(
          "No DNS resolver of this service answers, so domains cannot be looked up (%.0f times since the start). Check rollcall.dns.resolvers, or the system's resolvers.",
          failures.count());
    }
  }
}
