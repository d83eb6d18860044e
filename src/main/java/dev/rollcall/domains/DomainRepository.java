package dev.rollcall.domains;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The domains of the current account; Hibernate adds the account to every query. */
@ApplicationScoped
class DomainRepository implements PanacheRepositoryBase<Domain, UUID> {

  Optional<Domain> findByName(DomainName name) {
    return find("name", name.ascii()).firstResultOptional();
  }

  boolean anyVerified() {
    return count("state", Domain.State.VERIFIED) > 0;
  }
}
