package dev.rollcall.domains;

import dev.rollcall.accounts.AccountScope;
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
  private final AccountScope scope;
  private final Clock clock;

  OperatorDomains(
      DomainRepository repository,
      DomainEvents events,
      Event<DomainsChanged> changes,
      AccountScope scope,
      Clock clock) {
    this.repository = repository;
    this.events = events;
    this.changes = changes;
    this.scope = scope;
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
   * looked up until somebody asks for it, and its users can only be deactivated or deleted.
   *
   * @param confirmed whether that is understood
   * @throws ProblemException 404; 409 when no other account has it, or that one has users in it and
   *     nobody confirmed it
   */
  Domain moveHere(UUID id, boolean confirmed) {
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
    if (!confirmed) {
      requireNoUsers(former, new DomainName(domain.name()));
    }
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

  private void requireNoUsers(UUID former, DomainName name) {
    long users = scope.call(former, () -> repository.usersIn(name));
    if (users > 0) {
      throw ProblemException.conflict(
          "The account %s has the domain, and users in it: %d. They would stay there, but their identity provider could only deactivate or delete them. Send confirm=true to move the domain all the same."
              .formatted(former, users));
    }
  }

  private Domain locked(UUID id) {
    return repository.findLocked(id).orElseThrow(DomainClaims::unknown);
  }
}
