package dev.rollcall.groups;

import dev.rollcall.accounts.AccountLocks;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.ScimException;
import dev.rollcall.store.Ids;
import dev.rollcall.store.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/**
 * The rows of memberships, changed by sets of ids: what a change costs depends on how many members
 * it names, and never on how many the group has.
 *
 * <p>Locks are always taken in one order, so that nobody waits for somebody who waits for him: the
 * group; users and groups that become members, by id, against their deletion; the right to nest
 * groups; the numbers of groups that users are in, by the user's id; then the rows of memberships.
 * The triggers that keep those numbers lock each in that order too, for a statement at a time.
 */
@ApplicationScoped
class Memberships {

  private final Session session;
  private final AccountLocks locks;
  private final CurrentAccount account;

  Memberships(Session session, AccountLocks locks, CurrentAccount account) {
    this.session = session;
    this.locks = locks;
    this.account = account;
  }

  /**
   * Finds out who of these is in the account. Those who are stay there until the transaction ends.
   * SCIM groups can be members; groups of other types are nobody that SCIM knows.
   */
  KnownMembers hold(Set<String> ids) {
    Set<UUID> wanted = new HashSet<>();
    ids.forEach(id -> Ids.parse(id).ifPresent(wanted::add));
    Map<UUID, MemberType> known = new HashMap<>();
    for (MemberType type : MemberType.values()) {
      if (!wanted.isEmpty()) {
        hold(type, wanted).forEach(id -> known.put(id, type));
        wanted.removeAll(known.keySet());
      }
    }
    return new KnownMembers(known);
  }

  private List<UUID> hold(MemberType type, Collection<UUID> ids) {
    String from =
        switch (type) {
          case USER -> "users WHERE";
          case GROUP -> "groups WHERE type = 'SCIM' AND";
        };
    return session
        .createNativeQuery(
            "SELECT id FROM "
                + from
                + " account_id = :account AND id = ANY (CAST(:ids AS uuid[]))"
                + " ORDER BY id FOR KEY SHARE",
            UUID.class)
        .setParameter("account", account.id())
        .setParameter("ids", UuidArray.of(ids))
        .getResultList();
  }

  /**
   * Carries a plan out. The group is locked, and its members-to-be are held.
   *
   * @return whether anything changed
   * @throws ScimException {@code invalidValue} when the group would become a member of itself,
   *     directly or by other groups
   */
  boolean change(UUID group, MemberPlan plan) {
    if (plan.nests()) {
      requireNoCircle(group, plan.lane(MemberType.GROUP).added());
    }
    MemberPlan.Lane users = plan.lane(MemberType.USER);
    if (users.mixes()) {
      holdCounts(group, users);
    }
    int changed = 0;
    for (MemberType type : plan.types()) {
      MemberPlan.Lane lane = plan.lane(type);
      changed += lane.cleared() ? removeAllBut(group, type, lane.added()) : 0;
      changed += remove(group, type, lane.removed());
      changed += add(group, type, lane.added());
    }
    return changed > 0;
  }

  /** Whether a plan would take anybody out of the group, which is locked. */
  boolean wouldRemove(UUID group, MemberPlan plan) {
    return plan.types().stream().anyMatch(type -> wouldRemove(group, type, plan.lane(type)));
  }

  private boolean wouldRemove(UUID group, MemberType type, MemberPlan.Lane lane) {
    return (lane.cleared() || !lane.removed().isEmpty())
        && session
            .createNativeQuery(
                """
                SELECT EXISTS (
                  SELECT 1 FROM %1$s AS member
                  WHERE account_id = :account AND group_id = :group AND %3$s EXISTS (
                    SELECT 1 FROM unnest(CAST(:ids AS uuid[])) AS named(id)
                    WHERE named.id = member.%2$s))
                """
                    .formatted(type.table(), type.column(), lane.cleared() ? "NOT" : ""),
                Boolean.class)
            .setParameter("account", account.id())
            .setParameter("group", group)
            .setParameter("ids", UuidArray.of(lane.cleared() ? lane.added() : lane.removed()))
            .getSingleResult();
  }

  /**
   * Locks the numbers of those who come and of those who go together: the statements that follow
   * take the one after the other. One that is not there yet is made, so that it can be held.
   */
  private void holdCounts(UUID group, MemberPlan.Lane lane) {
    session
        .createNativeMutationQuery(
            """
            INSERT INTO membership_count AS held (account_id, user_id, groups)
            SELECT :account, moving.id, 0
            FROM (
              SELECT coming.id
              FROM unnest(CAST(:added AS uuid[])) AS coming(id)
              WHERE NOT EXISTS (
                SELECT 1 FROM membership AS m
                WHERE m.account_id = :account AND m.group_id = :group AND m.user_id = coming.id)
              UNION ALL
              SELECT going.user_id
              FROM membership AS going
              WHERE going.account_id = :account AND going.group_id = :group AND %s) AS moving(id)
            ORDER BY moving.id
            ON CONFLICT (user_id) DO UPDATE SET groups = held.groups WHERE false
            """
                .formatted(
                    lane.cleared()
                        ? "NOT EXISTS (SELECT 1 FROM unnest(CAST(:named AS uuid[])) AS kept(id)"
                            + " WHERE kept.id = going.user_id)"
                        : "going.user_id = ANY (CAST(:named AS uuid[]))"))
        .setParameter("account", account.id())
        .setParameter("group", group)
        .setParameter("added", UuidArray.of(lane.added()))
        .setParameter("named", UuidArray.of(lane.cleared() ? lane.added() : lane.removed()))
        .executeUpdate();
  }

  private int add(UUID group, MemberType type, Set<UUID> ids) {
    return ids.isEmpty()
        ? 0
        : statement(
                group,
                type,
                ids,
                """
                INSERT INTO %s (account_id, group_id, %s)
                SELECT :account, :group, added.id
                FROM unnest(CAST(:ids AS uuid[])) AS added(id)
                ORDER BY added.id
                ON CONFLICT DO NOTHING
                """)
            .executeUpdate();
  }

  private int remove(UUID group, MemberType type, Set<UUID> ids) {
    return ids.isEmpty()
        ? 0
        : statement(
                group,
                type,
                ids,
                """
                DELETE FROM %1$s
                WHERE account_id = :account AND group_id = :group
                  AND %2$s = ANY (CAST(:ids AS uuid[]))
                """)
            .executeUpdate();
  }

  private int removeAllBut(UUID group, MemberType type, Set<UUID> ids) {
    return statement(
            group,
            type,
            ids,
            """
            DELETE FROM %1$s AS member
            WHERE account_id = :account AND group_id = :group AND NOT EXISTS (
              SELECT 1 FROM unnest(CAST(:ids AS uuid[])) AS kept(id) WHERE kept.id = member.%2$s)
            """)
        .executeUpdate();
  }

  private MutationQuery statement(UUID group, MemberType type, Set<UUID> ids, String sql) {
    return session
        .createNativeMutationQuery(sql.formatted(type.table(), type.column()))
        .setParameter("account", account.id())
        .setParameter("group", group)
        .setParameter("ids", UuidArray.of(ids));
  }

  /**
   * Two groups that become members of each other at the same time would each see no circle, so one
   * request at a time nests groups of an account.
   */
  private void requireNoCircle(UUID group, Set<UUID> members) {
    locks.hold(account.id(), "nest");
    session
        .createNativeQuery(
            """
            WITH RECURSIVE below(top, id) AS (
              SELECT added.id, added.id FROM unnest(CAST(:ids AS uuid[])) AS added(id)
              UNION
              SELECT below.top, m.member_id
              FROM group_membership AS m
              JOIN below ON m.group_id = below.id
              WHERE m.account_id = :account)
            SELECT top FROM below WHERE id = :group ORDER BY top LIMIT 1
            """,
            UUID.class)
        .setParameter("ids", UuidArray.of(members))
        .setParameter("account", account.id())
        .setParameter("group", group)
        .getResultStream()
        .findFirst()
        .ifPresent(
            member -> {
              throw ScimException.invalidValue(
                  member.equals(group)
                      ? "The group cannot be a member of itself: \"" + member + "\"."
                      : ("The group \"%s\" cannot become a member, because this group is in it"
                              + " already, directly or by other groups.")
                          .formatted(member));
            });
  }

  /** Moves the versions of the groups that a group is about to leave by its deletion. */
  void leaveAll(UUID group, Instant now) {
    session
        .createNativeMutationQuery(
            """
            UPDATE groups SET version = version + 1, last_modified = :now
            WHERE account_id = :account AND id IN (
              SELECT id FROM groups
              WHERE account_id = :account AND id IN (
                SELECT group_id FROM group_membership WHERE account_id = :account AND member_id = :id)
              ORDER BY id FOR NO KEY UPDATE)
            """)
        .setParameter("account", account.id())
        .setParameter("id", group)
        .setParameter("now", now)
        .executeUpdate();
  }
}
