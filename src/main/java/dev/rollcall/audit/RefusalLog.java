package dev.rollcall.audit;

import dev.rollcall.accounts.AccountBearer;
import dev.rollcall.web.Refusal;
import dev.rollcall.web.RefusalListener;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/**
 * Logs refused requests, a moment after they were answered: the answer waits for no write, and a
 * refusal because of the database is logged when it is back.
 */
@ApplicationScoped
class RefusalLog implements RefusalListener {

  private final RefusalWindow window;
  private final LogWriter writer;
  private final Clock clock;

  RefusalLog(LogConfig config, LogWriter writer, Clock clock) {
    this.window = new RefusalWindow(config.refusalsPerMinute());
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public void refused(Refusal refusal) {
    if (refusal.sender() instanceof AccountBearer sender) {
      RefusedRequest.of(refusal, sender, clock.instant()).ifPresent(window::add);
    }
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void write() {
    writer.write(window.due(clock.instant()));
  }

  void writeAll(@Observes ShutdownEvent shutdown) {
    writer.write(window.all());
  }
}
