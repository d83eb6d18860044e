package dev.rollcall.users;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The deleted users of the current account. */
@ApplicationScoped
class DeletedUserRepository implements PanacheRepositoryBase<DeletedUser, UUID> {

  /**
   * Lets one transaction at a time make or delete a user of this name. Else a user that is created
   * while it is being deleted would not find its former id.
   */
  void holdUserName(UUID account, String userName) {
    getEntityManager()
        .createNativeQuery(
            """
            SELECT 1
            FROM (SELECT pg_advisory_xact_lock(
              hashtextextended(CAST(:account AS text) || lower(CAST(:userName AS text)), 0))) AS held
            """)
        .setParameter("account", account.toString())
        .setParameter("userName", userName)
        .getSingleResult();
  }

  /** The user that had this name last, held until the transaction ends. */
  Optional<DeletedUser> findLockedByUserName(String userName) {
    return find("userNameKey = lower(?1)", userName)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }
}
