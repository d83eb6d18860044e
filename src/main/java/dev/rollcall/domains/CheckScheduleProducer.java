package dev.rollcall.domains;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The one schedule of the application, as it is configured. */
@Startup // So that a schedule that cannot be is noticed at once.
@ApplicationScoped
class CheckScheduleProducer {

  /** More than a look-up takes, and the writing of its result. */
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(15);

  private static final Duration SHORTEST_WEEK = Duration.ofMinutes(1);

  private final CheckSchedule schedule;

  CheckScheduleProducer(DomainsConfig config) {
    DomainsConfig.Schedule settings = config.schedule();
    requireAtLeast(SHORTEST_LEASE, settings.lease(), "lease");
    requireAtLeast(SHORTEST_WEEK, settings.verifiedEvery(), "verified-every");
    schedule =
        new CheckSchedule(
            CheckSchedule.steps(settings.steps()),
            settings.jitter(),
            () -> ThreadLocalRandom.current().nextDouble());
  }

  private static void requireAtLeast(Duration least, Duration configured, String name) {
    if (configured.compareTo(least) < 0) {
      throw new ConfigurationException(
          "rollcall.domains.schedule.%s must be %s or more; it is %s."
              .formatted(name, least, configured));
    }
  }

  @Produces
  @Singleton
  CheckSchedule schedule() {
    return schedule;
  }
}
