package dev.rollcall.domains;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.accounts.IdempotencyKeys;
import dev.rollcall.store.Ids;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.FieldError;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The domains that the current account says it owns. */
@ApplicationScoped
@Transactional
class DomainClaims {

  private static final String CREATE = "POST /domains";

  private final DomainRepository repository;
  private final DomainEvents events;
  private final IdempotencyKeys keys;
  private final CurrentAccount account;
  private final CheckSchedule schedule;
  private final int limit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  DomainClaims(
      DomainRepository repository,
      DomainEvents events,
      IdempotencyKeys keys,
      CurrentAccount account,
      CheckSchedule schedule,
      DomainsConfig config,
      Clock clock) {
    this.repository = repository;
    this.events = events;
    this.keys = keys;
    this.account = account;
    this.schedule = schedule;
    this.limit = config.maxPerAccount();
    this.clock = clock;
  }

  /** The domains in the order in which they were claimed. */
  List<Domain> list(AdminPaging paging) {
    return repository.page(paging);
  }

  /**
   * One of them.
   *
   * @throws ProblemException 404
   */
  Domain get(UUID id) {
    return repository.findByIdOptional(id).orElseThrow(DomainClaims::unknown);
  }

  /**
   * Claims domains, all of them or none.
   *
   * @param key the Idempotency-Key of the request
   * @return them, in the order in which they are named
   * @throws ProblemException 400 that names each that is no domain which somebody can own; 409 for
   *     those that the account has claimed, or when it would have more than it may
   */
  List<Domain> claim(@Nullable String key, NewDomains wanted) {
    List<DomainName> names = read(wanted.names());
    keys.once(key, CREATE, wanted, () -> claim(names));
    Map<String, Domain> claimed =
        repository.named(names.stream().map(DomainName::ascii).toList()).stream()
            .collect(Collectors.toMap(Domain::name, domain -> domain));
    if (claimed.size() < names.size()) {
      throw ProblemException.conflict(
          "A domain that was claimed with this Idempotency-Key was deleted since. Use a new key to claim it anew.");
    }
    return names.stream().map(name -> claimed.get(name.ascii())).toList();
  }

  private static List<DomainName> read(List<String> typed) {
    Map<DomainName, Integer> names = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      try {
        @Nullable Integer before = names.putIfAbsent(ClaimedDomain.read(typed.get(i)), i);
        if (before != null) {
          errors.add(error(i, "It is the same domain as names[" + before + "]. Name it once."));
        }
      } catch (ProblemException e) {
        errors.add(error(i, e.detail()));
      }
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
    return List.copyOf(names.keySet());
  }

  private UUID claim(List<DomainName> names) {
    if (!repository.holdAccount(account.id())) {
      throw ProblemException.notFound("There is no account with this id any more.");
    }
    requireNew(names);
    if (repository.count() + names.size() > limit) {
      throw ProblemException.conflict(
          "An account may claim %d domains. Delete some that are not needed any more, then try again."
              .formatted(limit));
    }
    Instant now = clock.instant();
    List<Domain> added = names.stream().map(name -> add(name, now)).toList();
    repository.flush();
    return added.getFirst().id();
  }

  private void requireNew(List<DomainName> names) {
    Set<String> claimed =
        repository.named(names.stream().map(DomainName::ascii).toList()).stream()
            .map(Domain::name)
            .collect(Collectors.toUnmodifiableSet());
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (claimed.contains(names.get(i).ascii())) {
        errors.add(error(i, "The account has claimed %s already.".formatted(names.get(i).ascii())));
      }
    }
    if (!errors.isEmpty()) {
      throw ProblemException.of(
          409,
          "The account has claimed some of these domains already; 'errors' says which. Nothing was added.",
          errors);
    }
  }

  private Domain add(DomainName name, Instant now) {
    Domain domain = new Domain(Ids.next(), name, ChallengeRecord.random(random), now);
    domain.beginSchedule(now, schedule);
    repository.persist(domain);
    events.report(
        "added",
        domain,
        "The domain %s was added. It is pending until its TXT record is found."
            .formatted(domain.name()));
    return domain;
  }

  /**
   * Deletes a claim. Users of a verified domain stay, but cannot be changed until it is back.
   *
   * @param confirmed whether that is understood
   * @throws ProblemException 404; 409 when it is verified, has users and nobody confirmed it
   */
  void delete(UUID id, boolean confirmed) {
    Domain domain = repository.findLocked(id).orElseThrow(DomainClaims::unknown);
    long users = domain.isVerified() ? repository.usersIn(new DomainName(domain.name())) : 0;
    if (users > 0 && !confirmed) {
      throw ProblemException.conflict(
          "Users in %s: %d. Without the domain they stay, but the identity provider can only deactivate or delete them until it is verified again. Send confirm=true to delete it all the same."
              .formatted(domain.name(), users));
    }
    repository.delete(domain);
    events.report(
        "deleted",
        domain,
        users > 0
            ? "The domain %s was deleted. Its users stay, and cannot be changed until it is verified again."
                .formatted(domain.name())
            : "The domain %s was deleted.".formatted(domain.name()));
  }

  private static FieldError error(int index, String detail) {
    return new FieldError("names[" + index + "]", detail);
  }

  static ProblemException unknown() {
    return ProblemException.notFound(
        "The account has no domain with this id. GET the list of its domains to see those it has.");
  }
}
