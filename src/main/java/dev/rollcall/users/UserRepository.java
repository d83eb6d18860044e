package dev.rollcall.users;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The users of the current account. */
@ApplicationScoped
class UserRepository implements PanacheRepositoryBase<User, UUID> {

  /** A user that stays as it is until the transaction ends, so that no change of it gets lost. */
  Optional<User> findLocked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }
}
