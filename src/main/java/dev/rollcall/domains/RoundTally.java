package dev.rollcall.domains;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a round does, from many threads. */
final class RoundTally {

  private final AtomicInteger verified = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger stopped = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  /** Counts a domain as it is after its look-up; empty where the result was not kept. */
  void count(Optional<Domain> domain) {
    domain.map(this::counter).orElse(passed).incrementAndGet();
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
        failed.get());
  }
}
