package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownDomainsTest {

  private static final DomainName NAME = new DomainName("acme.org");

  private final UUID account = UUID.randomUUID();
  private final KnownDomains known = new KnownDomains(Duration.ofHours(1));

  @Test
  void domain_isKnownToItsAccountAlone() {
    known.remember(account, NAME, known.state());
    assertThat(known.has(account, NAME)).isTrue();
    assertThat(known.has(UUID.randomUUID(), NAME)).isFalse();
    assertThat(known.has(account, new DomainName("uk.acme.org"))).isFalse();
  }

  @Test
  void change_isForgottenForItsAccountAlone() {
    UUID other = UUID.randomUUID();
    known.remember(account, NAME, known.state());
    known.remember(other, NAME, known.state());
    known.forget(new DomainsChanged(account));
    assertThat(known.has(account, NAME)).isFalse();
    assertThat(known.has(other, NAME)).isTrue();
  }

  /** It was read before the domain was deleted, and comes to be remembered after. */
  @Test
  void whatWasReadBeforeAChange_isNotRemembered() {
    long before = known.state();
    known.forget(new DomainsChanged(account));
    known.remember(account, NAME, before);
    assertThat(known.has(account, NAME)).isFalse();
  }

  @Test
  void timeOfNothing_remembersNothing() {
    KnownDomains forgetful = new KnownDomains(Duration.ZERO);
    forgetful.remember(account, NAME, forgetful.state());
    assertThat(forgetful.has(account, NAME)).isFalse();
  }
}
