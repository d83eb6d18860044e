package dev.rollcall.domains;

import dev.rollcall.accounts.AccountScope;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;

/**
 * Looks up all domains that are due. Any number of replicas do so at the same time and share them:
 * each takes a few under a lease, looks them up at once, and writes each result by itself. What a
 * replica had when it died is due again when the lease has run out.
 */
@ApplicationScoped
public class DomainRounds {

  private static final Logger LOG = Logger.getLogger(DomainRounds.class);

  /** Name servers make us wait, the database does not: most of its connections are for requests. */
  private static final int WRITERS = 4;

  private static final Duration PATIENCE_AT_SHUTDOWN = Duration.ofSeconds(12);

  private final DueDomains due;
  private final TxtRecords records;
  private final AccountScope scope;
  private final DomainChecks checks;
  private final Clock clock;
  private final int parallel;
  private final Semaphore writers = new Semaphore(WRITERS);

  /** Rounds share it; the end of the application has it alone. */
  private final ReadWriteLock running = new ReentrantReadWriteLock();

  private volatile boolean stopping;

  DomainRounds(
      DueDomains due,
      TxtRecords records,
      AccountScope scope,
      DomainChecks checks,
      DomainsConfig config,
      Clock clock) {
    this.due = due;
    this.records = records;
    this.scope = scope;
    this.checks = checks;
    this.clock = clock;
    this.parallel = config.schedule().parallel();
  }

  @Scheduled(
      identity = "domains",
      every = "${rollcall.domains.schedule.poll:10s}",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() throws SQLException, InterruptedException {
    Round round = run();
    if (round.lookedUp() > 0) {
      LOG.infof("Domains: %s", round);
    }
  }

  /**
   * Looks up what is due until nothing is, and waits for all results.
   *
   * @throws SQLException when the database cannot say what is due
   */
  public Round run() throws SQLException, InterruptedException {
    return run(clock);
  }

  Round run(Clock time) throws SQLException, InterruptedException {
    running.readLock().lock();
    try {
      return untilNothingIsDue(time);
    } finally {
      running.readLock().unlock();
    }
  }

  private Round untilNothingIsDue(Clock time) throws SQLException, InterruptedException {
    RoundTally tally = new RoundTally();
    Instant begin = time.instant(); // What becomes due during a round is for the next one.
    UUID lease = UUID.randomUUID();
    Semaphore free = new Semaphore(parallel);
    // Asking for each domain by itself would be a query per domain; waiting until all are done
    // would let one slow name server hold up the others.
    int some = Math.max(1, parallel / 4);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!stopping) {
        free.acquire(some);
        int most = some + free.drainPermits();
        List<DueDomains.Leased> leased = due.lease(begin, lease, most);
        free.release(most - leased.size());
        if (leased.isEmpty()) {
          break;
        }
        for (DueDomains.Leased domain : leased) {
          threads.execute(
              () -> {
                try {
                  lookUp(domain, time, tally);
                } finally {
                  free.release();
                }
              });
        }
      }
    }
    return tally.round();
  }

  private void lookUp(DueDomains.Leased domain, Clock time, RoundTally tally) {
    try {
      LookUp found = records.look(domain.name(), domain.expected());
      tally.count(domain.account(), keep(domain, found, time));
    } catch (RuntimeException e) {
      LOG.errorf(
          e, "The domain %s is looked up again when its lease has run out", domain.name().ascii());
      tally.countFailed();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      tally.countFailed();
    }
  }

  private Optional<DomainChecks.Kept> keep(DueDomains.Leased domain, LookUp found, Clock time)
      throws InterruptedException {
    writers.acquire();
    try {
      DomainChecks.Looked looked =
          new DomainChecks.Looked(domain.id(), domain.lease(), found, false, time.instant());
      return scope.call(domain.account(), () -> checks.keep(looked));
    } finally {
      writers.release();
    }
  }

  /** What has begun is brought to its end, so that no lease has to run out. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (!running.writeLock().tryLock(PATIENCE_AT_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("Domains that are being looked up are left to another replica, or the next start");
    }
  }
}
