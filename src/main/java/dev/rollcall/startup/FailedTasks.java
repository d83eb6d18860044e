package dev.rollcall.startup;

import io.quarkus.scheduler.FailedExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Tells of work by the clock that failed, in the place of Quarkus, which prints a stack trace each
 * time. While the database is away, or waits for the first migration, a line will do: the same work
 * comes again.
 */
@ApplicationScoped
class FailedTasks {

  private static final Logger LOG = Logger.getLogger(FailedTasks.class);

  private final DatabaseReadiness database;

  FailedTasks(@Readiness DatabaseReadiness database) {
    this.database = database;
  }

  void tell(@Observes FailedExecution failure) {
    String task = failure.getExecution().getTrigger().getMethodDescription();
    if (database.call().getStatus() == Status.UP) {
      LOG.errorf(failure.getException(), "%s failed; it is tried again.", task);
    } else {
      LOG.warnf("%s waits for the database.", task);
    }
  }
}
