package dev.rollcall.access;

import dev.rollcall.access.UserPermissions.EffectivePermission;
import dev.rollcall.access.UserPermissions.GivingGroup;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Ids;
import dev.rollcall.store.Sql;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Permissions from the side of the user. */
@ApplicationScoped
class EffectivePermissions {

  /** Of more than that an answer gives the number. */
  private static final int MOST_GROUPS = 100;

  private static final String USER =
      """
      SELECT id, doc ->> 'userName', is_active(doc) FROM users WHERE account_id = ? AND id = ?
      """;

  private static final String OF_USER =
      """
      WITH belonging AS MATERIALIZED (
        SELECT group_id, bool_or(direct) AS direct FROM groups_of_user(?, ?) GROUP BY group_id),
      page AS MATERIALIZED (
        SELECT DISTINCT given.permission, given.scope
        FROM belonging AS b
        CROSS JOIN LATERAL (
          SELECT g.permission, g.scope
          FROM grants AS g
          WHERE g.account_id = ? AND g.group_id = b.group_id AND (g.permission, g.scope) > (?, ?)
          ORDER BY g.permission, g.scope
          LIMIT ?) AS given
        ORDER BY given.permission, given.scope
        LIMIT ?)
      SELECT p.permission, p.scope, giving.id, giving.name, giving.type, giving.direct, giving.number
      FROM page AS p
      CROSS JOIN LATERAL (
        SELECT h.id, h.doc ->> 'displayName' AS name, h.display_name_key AS key, h.type, b.direct,
               count(*) OVER () AS number
        FROM belonging AS b
        JOIN grants AS g ON g.account_id = ? AND g.group_id = b.group_id
          AND g.permission = p.permission AND g.scope = p.scope
        JOIN groups AS h ON h.account_id = g.account_id AND h.id = g.group_id
        ORDER BY b.direct DESC, h.display_name_key, h.id
        LIMIT ?) AS giving
      ORDER BY p.permission, p.scope, giving.direct DESC, giving.key, giving.id
      """;

  private final Sql sql;
  private final CurrentAccount account;

  EffectivePermissions(Sql sql, CurrentAccount account) {
    this.sql = sql;
    this.account = account;
  }

  private record Person(UUID id, String userName, boolean active) {}

  private record Row(Grant grant, GivingGroup group, long number) {}

  /**
   * What a user may do, by all groups that it is in.
   *
   * @throws ProblemException 404 when there is no such user
   */
  @Transactional
  UserPermissions of(String user, GrantPaging paging) {
    Person person =
        Ids.parse(user)
            .flatMap(id -> person(id).stream().findFirst())
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "There is no user with the id \"" + user + "\" in this account."));
    List<EffectivePermission> found =
        person.active() ? permissions(person.id(), paging) : List.of();
    AdminPage<EffectivePermission> page = paging.page(found, EffectivePermission::grant);
    return new UserPermissions(
        person.id(), person.userName(), person.active(), page.items(), page.nextCursor());
  }

  private List<Person> person(UUID id) {
    return sql.query(
        Condition.of(USER, account.id(), id),
        row -> new Person(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)));
  }

  private List<EffectivePermission> permissions(UUID user, GrantPaging paging) {
    UUID id = account.id();
    Map<Grant, List<Row>> byGrant = new LinkedHashMap<>();
    sql.query(
            Condition.of(
                OF_USER,
                id,
                user,
                id,
                paging.permission(),
                paging.scope(),
                paging.rows(),
                paging.rows(),
                id,
                MOST_GROUPS),
            row ->
                new Row(
                    Grant.of(row, 1),
                    new GivingGroup(
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6)),
                    row.getLong(7)))
        .forEach(row -> byGrant.computeIfAbsent(row.grant(), _ -> new ArrayList<>()).add(row));
    return byGrant.entrySet().stream()
        .map(
            each ->
                new EffectivePermission(
                    each.getKey().permission(),
                    each.getKey().scope(),
                    each.getValue().stream().map(Row::group).toList(),
                    each.getValue().getFirst().number()))
        .toList();
  }
}
