package dev.rollcall.groups;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Users whose memberships are about to change. They are locked after the groups and by their ids:
 * the order of all who change memberships.
 */
@ApplicationScoped
class UsersOfGroups {

  private final Session session;
  private final CurrentAccount account;

  UsersOfGroups(Session session, CurrentAccount account) {
    this.session = session;
    this.account = account;
  }

  /** Locks users, and says which of them there are, each with its userName. */
  Map<UUID, String> hold(Collection<UUID> ids) {
    return session
        .createNativeQuery(
            """
            SELECT id, doc ->> 'userName' FROM users
            WHERE account_id = :account AND id = ANY (CAST(:ids AS uuid[]))
            ORDER BY id FOR NO KEY UPDATE
            """,
            Object[].class)
        .setParameter("account", account.id())
        .setParameter("ids", UuidArray.of(ids))
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
  }

  /** Locks all users who are members of a group, which is held. */
  void holdMembers(UUID group) {
    session
        .createNativeQuery(
            """
            SELECT count(*) FROM (
              SELECT id FROM users
              WHERE account_id = :account AND id IN (
                SELECT user_id FROM membership WHERE account_id = :account AND group_id = :group)
              ORDER BY id FOR NO KEY UPDATE) AS held
            """,
            Long.class)
        .setParameter("account", account.id())
        .setParameter("group", group)
        .getSingleResult();
  }

  /** Those of some users who are members of a group. */
  Set<UUID> membersAmong(UUID group, Collection<UUID> ids) {
    return Set.copyOf(
        session
            .createNativeQuery(
                """
                SELECT user_id FROM membership
                WHERE account_id = :account AND group_id = :group
                  AND user_id = ANY (CAST(:ids AS uuid[]))
                """,
                UUID.class)
            .setParameter("account", account.id())
            .setParameter("group", group)
            .setParameter("ids", UuidArray.of(ids))
            .getResultList());
  }
}
