package dev.rollcall.users;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The deleted users of the current account. */
@ApplicationScoped
class DeletedUserRepository implements PanacheRepositoryBase<DeletedUser, UUID> {

  /**
   * Lets one transaction at a time make or delete a user of this name. Else a user that is created
   * while it is being deleted would not find its former id.
   *
   * @return the user that had this name last, held until the transaction ends
   */
  Optional<DeletedUser> hold(UUID account, String userName) {
    return hold("hold_user_name", account, userName);
  }

  /**
   * The same for a user that is to be made. It takes a place in the account first, so it comes
   * before any other lock; at the account's limit the database refuses it.
   */
  Optional<DeletedUser> holdNew(UUID account, String userName) {
    return hold("hold_new_user_name", account, userName);
  }

  private Optional<DeletedUser> hold(String function, UUID account, String userName) {
    boolean wasDeleted =
        getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery("SELECT " + function + "(:account, :userName)", Boolean.class)
            .setParameter("account", account)
            .setParameter("userName", userName)
            .getSingleResult();
    return wasDeleted
        ? find("userNameKey = lower(?1)", userName)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .firstResultOptional()
        : Optional.empty();
  }
}
