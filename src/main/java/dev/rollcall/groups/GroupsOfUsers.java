package dev.rollcall.groups;

import dev.rollcall.accounts.AccountPlaces;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.audit.Ignored;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Sql;
import dev.rollcall.store.UuidArray;
import dev.rollcall.users.UserGroups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Memberships from the side of the users. Groups of type SAML are let go and not held: their
 * versions do not move with their members, and who is one the next sign-in says, also of a user
 * that comes back.
 */
@ApplicationScoped
class GroupsOfUsers implements UserGroups {

  private static final String OF_USERS =
      """
      WITH RECURSIVE belonging(user_id, group_id, direct) AS (
        SELECT m.user_id, m.group_id, true
        FROM membership AS m
        WHERE m.account_id = ? AND m.user_id = ANY (CAST(? AS uuid[]))
        UNION
        SELECT b.user_id, n.group_id, false
        FROM belonging AS b
        JOIN group_membership AS n ON n.account_id = ? AND n.member_id = b.group_id)
      SELECT b.user_id, g.id, g.doc ->> 'displayName' AS display, bool_or(b.direct) AS direct
      FROM belonging AS b
      JOIN groups AS g ON g.account_id = ? AND g.id = b.group_id AND g.type = 'SCIM'
      GROUP BY b.user_id, g.id
      ORDER BY b.user_id, g.id
      LIMIT ?
      """;

  private final Sql sql;
  private final Session session;
  private final AccountPlaces places;
  private final CurrentAccount account;

  GroupsOfUsers(Sql sql, Session session, AccountPlaces places, CurrentAccount account) {
    this.sql = sql;
    this.session = session;
    this.places = places;
    this.account = account;
  }

  private record Row(UUID user, Belonging belonging) {}

  @Override
  public Optional<Map<UUID, List<Belonging>>> of(Collection<UUID> users, int most) {
    UUID id = account.id();
    List<Row> rows =
        sql.query(
            Condition.of(OF_USERS, id, UuidArray.of(users), id, id, most + 1L),
            row ->
                new Row(
                    row.getObject(1, UUID.class),
                    new Belonging(
                        row.getObject(2, UUID.class), row.getString(3), row.getBoolean(4))));
    if (rows.size() > most) {
      return Optional.empty();
    }
    Map<UUID, List<Belonging>> byUser = new HashMap<>();
    rows.forEach(
        row -> byUser.computeIfAbsent(row.user(), _ -> new ArrayList<>()).add(row.belonging()));
    return Optional.of(byUser);
  }

  @Override
  public void holdGroupsOf(UUID user) {
    session
        .createNativeQuery(
            """
            SELECT id FROM groups
            WHERE account_id = :account AND type <> 'SAML' AND id IN (
              SELECT group_id FROM membership WHERE account_id = :account AND user_id = :user)
            ORDER BY id FOR NO KEY UPDATE
            """,
            UUID.class)
        .setParameter("account", account.id())
        .setParameter("user", user)
        .getResultList();
  }

  /**
   * The user's row is locked against new memberships. One that came between that and {@link
   * #holdGroupsOf} is in a group that is not held; waiting for it now could be in vain, and whoever
   * holds it is changing it anyway.
   */
  @Override
  public List<UUID> leaveAll(UUID user, Instant now) {
    session
        .createNativeQuery(
            "SELECT id FROM users WHERE account_id = :account AND id = :user FOR UPDATE",
            UUID.class)
        .setParameter("account", account.id())
        .setParameter("user", user)
        .getResultList();
    List<UUID> groups =
        session
            .createNativeQuery(
                "SELECT group_id FROM membership WHERE account_id = :account AND user_id = :user",
                UUID.class)
            .setParameter("account", account.id())
            .setParameter("user", user)
            .getResultList();
    touch(groups, now);
    return groups;
  }

  @Override
  public Rejoinable holdRejoinable(Collection<UUID> groups) {
    if (groups.isEmpty()) {
      return new Rejoinable(List.of(), Optional.empty());
    }
    List<UUID> present =
        session
            .createNativeQuery(
                """
                SELECT id FROM groups
                WHERE account_id = :account AND type <> 'SAML' AND id = ANY (CAST(:ids AS uuid[]))
                ORDER BY id FOR NO KEY UPDATE
                """,
                UUID.class)
            .setParameter("account", account.id())
            .setParameter("ids", UuidArray.of(groups))
            .getResultList();
    int most = places.groupsPerUser();
    return present.size() <= most
        ? new Rejoinable(present, Optional.empty())
        : new Rejoinable(present.subList(0, most), Optional.of(leftOut(present.size(), most)));
  }

  /** The limit was lowered while the user was away; to refuse it altogether would help nobody. */
  private static Ignored leftOut(int present, int most) {
    return new Ignored(
        "groups",
        "The user was in %d groups when it was deleted, and may be in %d (maxGroupsPerUser): it has come back into the oldest of them only."
            .formatted(present, most));
  }

  @Override
  public void rejoin(UUID user, Collection<UUID> groups, Instant now) {
    if (groups.isEmpty()) {
      return;
    }
    session
        .createNativeMutationQuery(
            """
            INSERT INTO membership (account_id, group_id, user_id)
            SELECT :account, joined.id, :user FROM unnest(CAST(:ids AS uuid[])) AS joined(id)
            ON CONFLICT DO NOTHING
            """)
        .setParameter("account", account.id())
        .setParameter("user", user)
        .setParameter("ids", UuidArray.of(groups))
        .executeUpdate();
    touch(groups, now);
  }

  private void touch(Collection<UUID> groups, Instant now) {
    if (groups.isEmpty()) {
      return;
    }
    session
        .createNativeMutationQuery(
            """
            UPDATE groups SET version = version + 1, last_modified = :now
            WHERE account_id = :account AND id IN (
              SELECT id FROM groups
              WHERE account_id = :account AND type <> 'SAML' AND id = ANY (CAST(:ids AS uuid[]))
              FOR NO KEY UPDATE SKIP LOCKED)
            """)
        .setParameter("account", account.id())
        .setParameter("ids", UuidArray.of(groups))
        .setParameter("now", now)
        .executeUpdate();
  }
}
