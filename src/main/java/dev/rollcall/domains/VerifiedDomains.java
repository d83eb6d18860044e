package dev.rollcall.domains;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.ScimException;
import dev.rollcall.store.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds user names to the domains that the current account has proven to own. */
@ApplicationScoped
public class VerifiedDomains {

  private final DomainRepository repository;
  private final KnownDomains known;
  private final CurrentAccount account;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  VerifiedDomains(
      DomainRepository repository, KnownDomains known, CurrentAccount account, Clock clock) {
    this.repository = repository;
    this.known = known;
    this.account = account;
    this.clock = clock;
  }

  /**
   * Lets a userName pass when it is an e-mail address in a verified domain. The domain is compared
   * exactly: a verified example.com does not cover uk.example.com.
   *
   * @throws ScimException {@code invalidValue} otherwise; its detail says what to do
   */
  @Transactional
  public void require(String userName) {
    DomainName name = UserNameDomain.of(userName);
    if (!isVerified(name)) {
      throw ScimException.invalidValue(
          "The domain %s of userName \"%s\" is not verified in this account. %s"
              .formatted(name, userName, advice(repository.findByName(name))));
    }
  }

  /**
   * The same for a user that is there already, whose domain may have been deleted since.
   *
   * @throws ScimException {@code invalidValue} when it was
   */
  @Transactional
  public void requireStill(String userName) {
    Optional<DomainName> name = domainOf(userName);
    if (name.isEmpty() || !isVerified(name.get())) {
      throw ScimException.invalidValue(
          "The domain of the user \"%s\" is not verified in this account any more, so the user can be deactivated or deleted, but not changed. Verify the domain again first."
              .formatted(userName));
    }
  }

  /** Those of the user names that are in verified domains. */
  @Transactional
  public Set<String> covered(Collection<String> userNames) {
    Map<String, DomainName> domains = new HashMap<>();
    userNames.forEach(
        userName -> domainOf(userName).ifPresent(name -> domains.put(userName, name)));
    List<String> names = domains.values().stream().map(DomainName::ascii).distinct().toList();
    Set<String> verified =
        repository.named(names).stream()
            .filter(Domain::isVerified)
            .map(Domain::name)
            .collect(Collectors.toUnmodifiableSet());
    return domains.entrySet().stream()
        .filter(each -> verified.contains(each.getValue().ascii()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Of a name that was taken once, by whatever rules there were then. */
  private static Optional<DomainName> domainOf(String userName) {
    return DomainName.parse(userName.substring(userName.lastIndexOf('@') + 1));
  }

  /**
   * Adds a domain that needs no proof, or takes a pending one as proven.
   *
   * @throws IllegalArgumentException when {@code name} is no domain
   */
  @Transactional
  public void addVerified(String name) {
    DomainName parsed =
        DomainName.parse(name)
            .orElseThrow(() -> new IllegalArgumentException("not a domain: " + name));
    Domain domain = repository.findByName(parsed).orElseGet(() -> add(parsed));
    if (!domain.isVerified()) {
      domain.verify(Domain.Proof.OPERATOR, clock.instant(), null);
    }
  }

  private Domain add(DomainName name) {
    Domain domain = new Domain(Ids.next(), name, ChallengeRecord.random(random), clock.instant());
    repository.persist(domain);
    return domain;
  }

  private boolean isVerified(DomainName name) {
    if (known.has(account.id(), name)) {
      return true;
    }
    long state = known.state();
    boolean verified = repository.findByName(name).filter(Domain::isVerified).isPresent();
    if (verified) {
      known.remember(account.id(), name, state);
    }
    return verified;
  }

  private String advice(Optional<Domain> domain) {
    if (domain.isEmpty()) {
      return repository.anyVerified()
          ? "Verify it, or send a userName in a verified domain."
          : "The account has no verified domain yet: verify one before anything is provisioned.";
    }
    boolean taken =
        domain
            .flatMap(Domain::lastLookUp)
            .filter(last -> last.outcome() == LookUp.Outcome.VERIFIED_ELSEWHERE)
            .isPresent();
    if (taken) {
      return "It is pending, because another account has verified it: ask the operator.";
    }
    return domain.get().stoppedAt().isPresent()
        ? "It is pending and not looked up by itself any more: publish its TXT record and verify it."
        : "It is pending: publish its TXT record and verify it.";
  }
}
