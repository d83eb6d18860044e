package dev.rollcall.oauth;

import dev.rollcall.accounts.Accounts;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.accounts.IdempotencyKeys;
import dev.rollcall.audit.Subject;
import dev.rollcall.store.Ids;
import dev.rollcall.tokens.CredentialEvents;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The trusted issuers of the current account; none, unless an administrator adds one. */
@ApplicationScoped
class TrustedIssuers {

  private static final int MOST = 10;

  private final TrustedIssuerRepository repository;
  private final Accounts accounts;
  private final EntityManager entities;
  private final IdempotencyKeys idempotency;
  private final AccessTokens ownTokens;
  private final CredentialEvents events;
  private final CurrentAccount current;
  private final Clock clock;

  TrustedIssuers(
      TrustedIssuerRepository repository,
      Accounts accounts,
      EntityManager entities,
      IdempotencyKeys idempotency,
      AccessTokens ownTokens,
      CredentialEvents events,
      CurrentAccount current,
      Clock clock) {
    this.repository = repository;
    this.accounts = accounts;
    this.entities = entities;
    this.idempotency = idempotency;
    this.ownTokens = ownTokens;
    this.events = events;
    this.current = current;
    this.clock = clock;
  }

  /**
   * Trusts an issuer from now on.
   *
   * @param wanted whose URL has been checked
   * @throws ProblemException 400 when nobody would be let in, or the issuer is this installation;
   *     409 when the account trusts it already, or as many as it may
   */
  @Transactional
  TrustedIssuer create(@Nullable String idempotencyKey, NewTrustedIssuer wanted) {
    if (wanted.issuer().equals(ownTokens.issuer())) {
      throw ProblemException.invalid(
          "The issuer is this service itself. Make an OAuth client instead.");
    }
    requireSomebody(wanted.subjects(), wanted.appIds());
    return get(
        idempotency.once(idempotencyKey, "POST /trusted-issuers", wanted, () -> create(wanted)));
  }

  private UUID create(NewTrustedIssuer wanted) {
    // Of two that are made at the same time, the second must count the first.
    entities.lock(accounts.current(), LockModeType.PESSIMISTIC_WRITE);
    if (repository.hasAny(wanted.issuer(), wanted.audience())) {
      throw ProblemException.conflict(
          "The account trusts this issuer for this audience already. Change that entry instead.");
    }
    if (repository.count() >= MOST) {
      throw ProblemException.conflict(
          "The account trusts %d issuers already, which is the most. Delete one first."
              .formatted(MOST));
    }
    TrustedIssuer trusted =
        new TrustedIssuer(Ids.next(), wanted, clock.instant(), current.caller().name());
    repository.persist(trusted);
    report("trusted-issuer.created", trusted, "Tokens of this issuer are taken from now on.");
    return trusted.id();
  }

  private static void requireSomebody(List<String> subjects, List<String> appIds) {
    if (subjects.isEmpty() && appIds.isEmpty()) {
      throw ProblemException.invalid(
          "Name at least one subject or application (subjects, appIds): an issuer alone would let"
              + " in everybody that it knows.");
    }
  }

  /** All of them, the oldest first. */
  @Transactional
  List<TrustedIssuer> list() {
    return repository.all();
  }

  /**
   * One of them.
   *
   * @throws ProblemException 404 when there is none
   */
  @Transactional
  TrustedIssuer get(UUID id) {
    return repository.findByIdOptional(id).orElseThrow(TrustedIssuers::unknown);
  }

  static ProblemException unknown() {
    return ProblemException.notFound("The account has no trusted issuer with this id.");
  }

  /** Changes what is not null. */
  @Transactional
  TrustedIssuer change(UUID id, TrustedIssuerChange change) {
    TrustedIssuer trusted = get(id);
    if (change.description() != null) {
      trusted.describe(change.description());
    }
    if (change.disabled() != null) {
      trusted.disable(change.disabled());
    }
    trusted.allow(
        Objects.requireNonNullElse(change.subjects(), trusted.subjects()),
        Objects.requireNonNullElse(change.appIds(), trusted.appIds()));
    requireSomebody(trusted.subjects(), trusted.appIds());
    report(
        "trusted-issuer.changed",
        trusted,
        trusted.isDisabled()
            ? "The trusted issuer was changed; its tokens are refused."
            : "The trusted issuer was changed; its tokens are taken.");
    return trusted;
  }

  /** From then on its tokens are refused. */
  @Transactional
  void delete(UUID id) {
    TrustedIssuer trusted = get(id);
    repository.delete(trusted);
    report("trusted-issuer.deleted", trusted, "Tokens of this issuer are refused from now on.");
  }

  private void report(String event, TrustedIssuer trusted, String detail) {
    String name = trusted.description() == null ? trusted.issuer() : trusted.description();
    events.report(event, Subject.of("TrustedIssuer", trusted.id(), name), detail);
  }
}
