package dev.rollcall.groups;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The groups of the current account. */
@ApplicationScoped
class GroupRepository implements PanacheRepositoryBase<Group, UUID> {

  private final Session session;
  private final CurrentAccount account;

  GroupRepository(Session session, CurrentAccount account) {
    this.session = session;
    this.account = account;
  }

  /**
   * A group that SCIM can see. It stays as it is until the transaction ends, so that no change of
   * it or of its members gets lost. Others may meanwhile make it a member of theirs: PostgreSQL's
   * dialect locks FOR NO KEY UPDATE, which lets references through.
   */
  Optional<Group> findScimLocked(String id) {
    return Ids.parse(id)
        .flatMap(uuid -> findByIdOptional(uuid, LockModeType.PESSIMISTIC_WRITE))
        .filter(GroupRepository::isScim);
  }

  /** A group of any type, which stays as it is like {@link #findScimLocked}. */
  Optional<Group> findLocked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * Locks a group, of any type, against references to it too.
   *
   * @return whether there is one
   */
  boolean lockAgainstReferences(UUID id) {
    return session
        .createNativeQuery(
            "SELECT id FROM groups WHERE account_id = :account AND id = :id FOR UPDATE", UUID.class)
        .setParameter("account", account.id())
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .isPresent();
  }

  /** The type of another group that has this name, in any case. */
  Optional<GroupType> typeByName(String displayName, UUID except) {
    return session
        .createNativeQuery(
            """
            SELECT type FROM groups
            WHERE account_id = :account AND display_name_key = lower(:name) AND id <> :except
            """,
            String.class)
        .setParameter("account", account.id())
        .setParameter("name", displayName)
        .setParameter("except", except)
        .getResultStream()
        .map(GroupType::valueOf)
        .findFirst();
  }

  /** How many users and groups are members of a group, themselves. */
  long countMembers(UUID group) {
    return session
        .createNativeQuery(
            """
            SELECT (SELECT count(*) FROM membership
                    WHERE account_id = :account AND group_id = :group)
                 + (SELECT count(*) FROM group_membership
                    WHERE account_id = :account AND group_id = :group)
            """,
            Long.class)
        .setParameter("account", account.id())
        .setParameter("group", group)
        .getSingleResult();
  }

  private static boolean isScim(Group group) {
    return group.type() == GroupType.SCIM;
  }
}
