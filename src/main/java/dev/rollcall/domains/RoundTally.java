package dev.rollcall.domains;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a round does, from many threads. */
final class RoundTally {

  /** Of more changes the round tells the number. */
  private static final int MOST_NEWS = 1_000;

  private final AtomicInteger changed = new AtomicInteger();
  private final Queue<String> news = new ConcurrentLinkedQueue<>();
  private final AtomicInteger verified = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger stopped = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  /**
   * Counts a domain as it is after its look-up.
   *
   * @param kept empty where the result was not kept
   */
  void count(UUID account, Optional<DomainChecks.Kept> kept) {
    kept.map(DomainChecks.Kept::domain).map(this::counter).orElse(passed).incrementAndGet();
    kept.flatMap(DomainChecks.Kept::news)
        .ifPresent(
            sentence -> {
              if (changed.incrementAndGet() <= MOST_NEWS) {
                news.add("account %s: %s".formatted(account, sentence));
              }
            });
  }

  private AtomicInteger counter(Domain domain) {
    return switch (domain.state()) {
      case VERIFIED -> verified;
      case PENDING -> domain.stoppedAt().isPresent() ? stopped : pending;
    };
  }

  void countFailed() {
    failed.incrementAndGet();
  }

  Round round() {
    return new Round(
        verified.get() + pending.get() + stopped.get(),
        verified.get(),
        pending.get(),
        stopped.get(),
        passed.get(),
        failed.get(),
        changed.get(),
        List.copyOf(news));
  }
}
