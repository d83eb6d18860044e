package dev.rollcall.domains;

import dev.rollcall.scim.ScimException;
import dev.rollcall.store.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/** Holds user names to the domains that the current account has proven to own. */
@ApplicationScoped
public class VerifiedDomains {

  private static final int CHALLENGE_BYTES = 16;

  private final DomainRepository repository;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  VerifiedDomains(DomainRepository repository, Clock clock) {
    this.repository = repository;
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
    Optional<Domain> domain = repository.findByName(name);
    if (domain.isEmpty() || !domain.get().isVerified()) {
      throw ScimException.invalidValue(
          "The domain %s of userName \"%s\" is not verified in this account. %s"
              .formatted(name, userName, advice(domain)));
    }
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
    repository.findByName(parsed).orElseGet(() -> add(parsed)).verify(clock.instant());
  }

  private Domain add(DomainName name) {
    byte[] challenge = new byte[CHALLENGE_BYTES];
    random.nextBytes(challenge);
    Domain domain =
        new Domain(Ids.next(), name, HexFormat.of().formatHex(challenge), clock.instant());
    repository.persist(domain);
    return domain;
  }

  private String advice(Optional<Domain> domain) {
    if (domain.isPresent()) {
      return "It is pending: publish its TXT record and verify it.";
    }
    return repository.anyVerified()
        ? "Verify it, or send a userName in a verified domain."
        : "The account has no verified domain yet: verify one before anything is" + " provisioned.";
  }
}
