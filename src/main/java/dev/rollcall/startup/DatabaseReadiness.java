package dev.rollcall.startup;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready is who reaches a database whose schema is not older than this program. A newer one will do:
 * while new replicas take over, the old ones go on.
 *
 * <p>However often it is asked, the database is asked once a second at most, by one at a time.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {

  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private record Asked(SchemaState state, Instant at) {}

  private final DatabaseProbe probe;
  private final SchemaVersion program;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Asked last = new Asked(new SchemaState.Unknown(), Instant.MIN);

  DatabaseReadiness(DatabaseProbe probe, SchemaVersion program, Clock clock) {
    this.probe = probe;
    this.program = program;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    return state().answer();
  }

  private SchemaState state() {
    if (isFresh(last)) {
      return last.state();
    }
    // Who comes while another asks has the answer before; at the first there is none to have.
    boolean mine = asking.tryLock();
    if (!mine && !last.at().equals(Instant.MIN)) {
      return last.state();
    }
    if (!mine) {
      asking.lock();
    }
    try {
      if (!isFresh(last)) {
        last = new Asked(probe.ask(program.needed()), clock.instant());
      }
      return last.state();
    } finally {
      asking.unlock();
    }
  }

  private boolean isFresh(Asked asked) {
    return !asked.at().equals(Instant.MIN) && asked.at().plus(REMEMBERED).isAfter(clock.instant());
  }
}
