package dev.rollcall.domains;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** The one schedule of the application, as it is configured. */
@ApplicationScoped
class CheckScheduleProducer {

  @Produces
  @Singleton
  CheckSchedule schedule(DomainsConfig config) {
    DomainsConfig.Schedule schedule = config.schedule();
    return new CheckSchedule(
        CheckSchedule.steps(schedule.steps()),
        schedule.jitter(),
        () -> ThreadLocalRandom.current().nextDouble());
  }
}
