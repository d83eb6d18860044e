package dev.rollcall.domains;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks a domain of the current account up while somebody waits for it. One look-up of a domain
 * runs at a time, on whatever replica; whoever comes meanwhile waits for it and gets its result. No
 * transaction is open while a name server is asked.
 */
@ApplicationScoped
class VerifyNow {

  private static final Duration PATIENCE = Duration.ofSeconds(9);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** A look-up takes up to eight seconds, so it is not begun later than this. */
  private static final Duration TIME_TO_BEGIN = Duration.ofSeconds(1);

  private static final int TOO_MANY_REQUESTS = 429;

  /** What came of it. */
  record Verified(Domain domain, LookUp lookUp) {}

  private sealed interface Turn {

    /** It is for this request to look. */
    record Ours(Domain domain) implements Turn {}

    /** Somebody else is looking. */
    record Wait(UUID holder) implements Turn {}

    /** The one that was waited for has ended. */
    record Done(Domain domain, LookUp lookUp) implements Turn {}
  }

  private final DomainRepository repository;
  private final DomainChecks checks;
  private final TxtRecords records;
  private final CurrentAccount account;
  private final LookUpPlaces places = new LookUpPlaces();
  private final long leaseSeconds;
  private final Clock clock;

  VerifyNow(
      DomainRepository repository,
      DomainChecks checks,
      TxtRecords records,
      CurrentAccount account,
      DomainsConfig config,
      Clock clock) {
    this.repository = repository;
    this.checks = checks;
    this.records = records;
    this.account = account;
    this.leaseSeconds = config.schedule().lease().toSeconds();
    this.clock = clock;
  }

  /**
   * Looks now; for a pending domain this also begins its schedule anew.
   *
   * @throws ProblemException 404; 409 when another look-up of the domain takes too long to wait
   *     for; 429 when the account waits for too many already
   */
  Verified verify(UUID id) {
    UUID own = account.id();
    if (!places.take(own)) {
      throw ProblemException.of(
          TOO_MANY_REQUESTS,
          "The account waits for %d look-ups already. Wait until one of them has ended; domains are also looked up by themselves."
              .formatted(LookUpPlaces.MOST));
    }
    try {
      return lookOrWait(id);
    } finally {
      places.giveBack(own);
    }
  }

  private Verified lookOrWait(UUID id) {
    UUID lease = UUID.randomUUID();
    @Nullable UUID awaited = null;
    long start = System.nanoTime();
    for (long waited = 0; waited < PATIENCE.toNanos(); waited = System.nanoTime() - start) {
      @Nullable UUID holder = awaited;
      boolean mayBegin = waited < TIME_TO_BEGIN.toNanos();
      switch (QuarkusTransaction.requiringNew().call(() -> turn(id, lease, holder, mayBegin))) {
        case Turn.Ours ours -> {
          return look(ours.domain(), lease);
        }
        case Turn.Done done -> {
          return new Verified(done.domain(), done.lookUp());
        }
        case Turn.Wait other -> {
          awaited = other.holder();
          pause();
        }
      }
    }
    throw ProblemException.conflict(
        "The domain is being looked up just now, and that takes long. GET it in a few seconds to see what was found.");
  }

  private Turn turn(UUID id, UUID lease, @Nullable UUID awaited, boolean mayBegin) {
    Domain domain = repository.findByIdOptional(id).orElseThrow(DomainClaims::unknown);
    Optional<LookUp> result = domain.lastLookUp();
    if (awaited != null && domain.lease().isEmpty() && result.isPresent()) {
      return new Turn.Done(domain, result.get());
    }
    return mayBegin && repository.lease(account.id(), id, lease, leaseSeconds)
        ? new Turn.Ours(domain)
        : new Turn.Wait(domain.lease().orElse(lease));
  }

  private Verified look(Domain domain, UUID lease) {
    LookUp found =
        records.look(new DomainName(domain.name()), ChallengeRecord.value(domain.challenge()));
    return checks
        .keep(new DomainChecks.Looked(domain.id(), lease, found, true, clock.instant()))
        .map(DomainChecks.Kept::domain)
        .map(now -> new Verified(now, now.lastLookUp().orElse(found)))
        .orElseGet(() -> new Verified(read(domain.id()), found));
  }

  /** What it is like where the look-up counted for nothing, if it was not deleted. */
  private Domain read(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> repository.findByIdOptional(id).orElseThrow(DomainClaims::unknown));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another look-up was waited for", e);
    }
  }
}
