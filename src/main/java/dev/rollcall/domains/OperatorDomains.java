package dev.rollcall.domains;

import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** What operators alone do with the domains of the current account: no DNS has a say in it. */
@ApplicationScoped
@Transactional
class OperatorDomains {

  private static final String TAKEN =
      "An operator has given this domain to another account of this service. If it is yours, ask the"
          + " operator.";

  private final DomainRepository repository;
  private final DomainEvents events;
  private final Event<DomainsChanged> changes;
  private final Clock clock;

  OperatorDomains(
      DomainRepository repository,
      DomainEvents events,
      Event<DomainsChanged> changes,
      Clock clock) {
    this.repository = repository;
    this.events = events;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Takes a pending domain as proven; one that is verified stays as it is.
   *
   * @throws ProblemException 404; 409 when another account has it
   */
  Domain markVerified(UUID id, Domain.Proof proof) {
    Domain domain = locked(id);
    if (domain.isVerified()) {
      return domain;
    }
    domain.verify(proof, clock.instant(), null);
    flush();
    events.report(
        "verified",
        domain,
        "The domain %s was verified without DNS, %s."
            .formatted(domain.name(), proof == Domain.Proof.SAML ? "for SAML" : "by an operator"));
    return domain;
  }

  private void flush() {
    try {
      repository.flush();
    } catch (PersistenceException e) {
      if (TakenDomain.isReasonOf(e)) {
        throw ProblemException.conflict(
            "Another account has verified this domain. Move it here if that is wrong.");
      }
      throw e;
    }
  }

  /**
   * Takes a domain from the account that has verified it. There it is pending again, and is not
   * looked up until somebody asks for it.
   *
   * @throws ProblemException 404; 409 when no other account has it
   */
  Domain moveHere(UUID id) {
    Domain domain = locked(id);
    if (domain.isVerified()) {
      return domain;
    }
    Instant now = clock.instant();
    UUID former =
        repository
            .take(domain.name(), now, LookUp.Outcome.VERIFIED_ELSEWHERE, TAKEN)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "No other account has verified this domain, so there is nothing to move. Verify it by DNS, or mark it as verified."));
    domain.verify(Domain.Proof.OPERATOR, now, null);
    flush();
    events.report(
        "moved",
        domain,
        "An operator has moved the domain %s here from another account; it is verified."
            .formatted(domain.name()));
    changes.fire(new DomainsChanged(former));
    return domain;
  }

  private Domain locked(UUID id) {
    return repository.findLocked(id).orElseThrow(DomainClaims::unknown);
  }
}
