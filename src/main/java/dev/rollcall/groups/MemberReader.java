package dev.rollcall.groups;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Sql;
import dev.rollcall.store.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the members of groups to show them; no other part of a request does. */
@ApplicationScoped
class MemberReader {

  /** A member as it is shown, under the name that it has now. */
  record Named(UUID id, MemberType type, String display) {}

  private record Row(UUID group, Named member) {}

  /**
   * Names are looked up one by one, and not joined: of an account that the database has no
   * statistics of yet, the planner thinks that it has one user, and would go through all of them
   * for each member.
   */
  private static final String FIRST =
      """
      SELECT g.id AS group_id, m.id, m.type, m.display
      FROM unnest(CAST(? AS uuid[])) AS g(id)
      CROSS JOIN LATERAL (
        (SELECT m.user_id AS id, 'USER' AS type,
           (SELECT coalesce(u.doc ->> 'displayName', u.doc ->> 'userName') FROM users AS u
            WHERE u.account_id = m.account_id AND u.id = m.user_id) AS display
         FROM membership AS m
         WHERE m.account_id = ? AND m.group_id = g.id
         ORDER BY m.user_id
         LIMIT ?)
        UNION ALL
        (SELECT m.member_id, 'GROUP',
           (SELECT h.doc ->> 'displayName' FROM groups AS h
            WHERE h.account_id = m.account_id AND h.id = m.member_id)
         FROM group_membership AS m
         WHERE m.account_id = ? AND m.group_id = g.id
         ORDER BY m.member_id
         LIMIT ?)) AS m
      """;

  private final Sql sql;
  private final CurrentAccount account;

  MemberReader(Sql sql, CurrentAccount account) {
    this.sql = sql;
    this.account = account;
  }

  /**
   * The first members of some groups in one query, users before groups and each in the order of
   * their ids.
   *
   * @param most of each type and group
   * @return by group, without those that have none
   */
  Map<UUID, List<Named>> first(Collection<UUID> groups, int most) {
    UUID id = account.id();
    Map<UUID, List<Named>> byGroup = new HashMap<>();
    sql.query(
            Condition.of(FIRST, UuidArray.of(groups), id, most, id, most),
            row ->
                new Row(
                    row.getObject(1, UUID.class),
                    new Named(
                        row.getObject(2, UUID.class),
                        MemberType.valueOf(row.getString(3)),
                        row.getString(4))))
        .forEach(
            row -> byGroup.computeIfAbsent(row.group(), _ -> new ArrayList<>()).add(row.member()));
    return byGroup;
  }

  /** All members of a type as they were at one moment. */
  MemberIds all(UUID group, MemberType type) {
    MemberIds ids = new MemberIds();
    sql.forEach(
        Condition.of(
            "SELECT %1$s FROM %2$s WHERE account_id = ? AND group_id = ? ORDER BY %1$s"
                .formatted(type.column(), type.table()),
            account.id(),
            group),
        row -> ids.add(row.getObject(1, UUID.class)));
    return ids;
  }

  /** The names of some members, without those who are gone meanwhile. */
  Map<UUID, Named> named(MemberType type, List<UUID> ids) {
    String from =
        switch (type) {
          case USER -> "coalesce(doc ->> 'displayName', doc ->> 'userName') FROM users";
          case GROUP -> "doc ->> 'displayName' FROM groups";
        };
    Map<UUID, Named> named = new HashMap<>();
    sql.query(
            Condition.of(
                "SELECT id, " + from + " WHERE account_id = ? AND id = ANY (CAST(? AS uuid[]))",
                account.id(),
                UuidArray.of(ids)),
            row -> new Named(row.getObject(1, UUID.class), type, row.getString(2)))
        .forEach(member -> named.put(member.id(), member));
    return named;
  }
}
