package dev.rollcall.domains;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a domain of the current account when it was looked up. */
@ApplicationScoped
class DomainChecks {

  /**
   * A look-up that has ended.
   *
   * @param lease under which it was done: if it has run out and another one has begun, this one
   *     counts for nothing
   * @param byHand whether somebody asked for it, who is waiting for the record to appear
   */
  record Looked(UUID domain, UUID lease, LookUp found, boolean byHand, Instant now) {

    Looked elsewhere() {
      return new Looked(domain, lease, found.elsewhere(), byHand, now);
    }
  }

  /**
   * A domain whose look-up was kept.
   *
   * @param news what has changed by it, in a sentence; nothing as a rule
   */
  record Kept(Domain domain, Optional<String> news) {}

  private final DomainRepository repository;
  private final DomainEvents events;
  private final CheckSchedule schedule;
  private final DomainMetrics metrics;
  private final Duration verifiedEvery;

  DomainChecks(
      DomainRepository repository,
      DomainEvents events,
      CheckSchedule schedule,
      DomainMetrics metrics,
      DomainsConfig config) {
    this.repository = repository;
    this.events = events;
    this.schedule = schedule;
    this.metrics = metrics;
    this.verifiedEvery = config.schedule().verifiedEvery();
  }

  /**
   * Keeps the result in a transaction of its own.
   *
   * @return the domain as it is now, and what is new; empty when it was deleted or somebody else
   *     has its lease
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  Optional<Kept> keep(Looked looked) {
    metrics.lookedUp(looked.found().outcome());
    try {
      return QuarkusTransaction.requiringNew().call(() -> apply(looked));
    } catch (RuntimeException e) {
      if (!TakenDomain.isReasonOf(e)) {
        throw e;
      }
      return QuarkusTransaction.requiringNew().call(() -> apply(looked.elsewhere()));
    }
  }

  private Optional<Kept> apply(Looked looked) {
    Optional<Kept> kept =
        repository
            .findLocked(looked.domain())
            .filter(domain -> domain.isLeasedBy(looked.lease()))
            .map(domain -> new Kept(domain, apply(domain, looked)));
    repository.flush();
    return kept;
  }

  private Optional<String> apply(Domain domain, Looked looked) {
    return switch (domain.state()) {
      case PENDING ->
          isProof(domain, looked.found()) ? verify(domain, looked) : stayPending(domain, looked);
      case VERIFIED -> watch(domain, looked);
    };
  }

  private Optional<String> report(String what, Domain domain, String news) {
    events.report(what, domain, news);
    return Optional.of(news);
  }

  private boolean isProof(Domain domain, LookUp found) {
    return found.outcome() == LookUp.Outcome.VERIFIED
        && !repository.isVerifiedElsewhere(domain.name());
  }

  private Optional<String> verify(Domain domain, Looked looked) {
    domain.looked(looked.found(), looked.now());
    domain.verify(Domain.Proof.DNS, looked.now(), recheck(looked.now()));
    return report(
        "verified", domain, "The domain %s was verified by DNS.".formatted(domain.name()));
  }

  private Optional<String> stayPending(Domain domain, Looked looked) {
    LookUp found =
        looked.found().outcome() == LookUp.Outcome.VERIFIED
            ? looked.found().elsewhere()
            : looked.found();
    domain.looked(found, looked.now());
    if (looked.byHand()) {
      domain.beginSchedule(looked.now(), schedule);
      return Optional.empty();
    }
    Optional<Instant> next = schedule.next(domain.scheduleStart(), looked.now());
    next.ifPresent(domain::checkAt);
    return next.isPresent() ? Optional.empty() : stop(domain, looked.now());
  }

  private Optional<String> stop(Domain domain, Instant now) {
    domain.stop(now);
    return report(
        "check-stopped",
        domain,
        "The TXT record of %s was looked for over %s and not found. It is not looked for by itself any more: publish it, then verify the domain, which also begins the search anew."
            .formatted(domain.name(), inWords(schedule.length())));
  }

  private static String inWords(Duration length) {
    return length.toDays() > 0 ? length.toDays() + " days" : length.toString();
  }

  /** A verified domain stays one: whoever loses a record must not lose the users with it. */
  private Optional<String> watch(Domain domain, Looked looked) {
    domain.looked(looked.found().ofVerified(), looked.now());
    boolean byDns = domain.verifiedBy().filter(Domain.Proof.DNS::equals).isPresent();
    domain.checkAt(byDns ? recheck(looked.now()) : null);
    boolean missed = domain.recordMissingSince().isPresent();
    if (looked.found().outcome() == LookUp.Outcome.VERIFIED && missed) {
      domain.findRecord();
      return report(
          "record-found", domain, "The TXT record of %s is there again.".formatted(domain.name()));
    } else if (looked.found().outcome().isAbsence() && byDns && !missed) {
      domain.missRecord(looked.now());
      return report(
          "record-missing",
          domain,
          "The TXT record of %s is no longer found. The domain stays verified; publish the record again to keep the proof."
              .formatted(domain.name()));
    }
    return Optional.empty();
  }

  private Instant recheck(Instant now) {
    return schedule.after(now, verifiedEvery);
  }
}
