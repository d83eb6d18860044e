package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Hibernate's tenant column promises, tried on one entity that stands for all. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
class DomainIsolationTest {

  @Inject TestAccounts accounts;
  @Inject AccountScope scope;
  @Inject DomainRepository repository;

  private TestAccount owner;
  private UUID stranger;
  private UUID domain;

  @BeforeEach
  void makeTwoAccounts() {
    owner = accounts.create();
    stranger = accounts.create().id();
    domain = scope.call(owner.id(), () -> repository.listAll().getFirst().id());
  }

  @Test
  void stored_belongsToTheAccountOfItsScope() {
    UUID account = scope.call(owner.id(), () -> repository.findById(domain).accountId());
    assertThat(account).isEqualTo(owner.id());
  }

  @Test
  void stranger_cannotReadById() {
    boolean found = scope.call(stranger, () -> repository.findByIdOptional(domain).isPresent());
    assertThat(found).isFalse();
  }

  @Test
  void stranger_cannotCount() {
    long count = scope.call(stranger, () -> repository.count("name", owner.domain()));
    assertThat(count).isZero();
  }

  @Test
  void stranger_cannotUpdateInBulk() {
    int updated =
        scope.call(stranger, () -> repository.update("challenge = 'x' where id = ?1", domain));
    assertThat(updated).isZero();
  }

  @Test
  void stranger_cannotDelete() {
    boolean byId = scope.call(stranger, () -> repository.deleteById(domain));
    long byQuery = scope.call(stranger, () -> repository.delete("id", domain));
    assertThat(byId).isFalse();
    assertThat(byQuery).isZero();
  }
}
