package dev.rollcall.users;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The deleted users of the current account. */
@ApplicationScoped
class DeletedUserRepository implements PanacheRepositoryBase<DeletedUser, UUID> {

  /** The user that had this name last, held until the transaction ends. */
  Optional<DeletedUser> findLockedByUserName(String userName) {
    return find("userNameKey = lower(?1)", userName)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }
}
