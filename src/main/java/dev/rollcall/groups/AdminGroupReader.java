package dev.rollcall.groups;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.store.Condition;
import dev.rollcall.store.DocumentJson;
import dev.rollcall.store.Sql;
import dev.rollcall.store.Timestamps;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lists groups of all types, their members, and the groups of a user, page by page. */
@ApplicationScoped
@Transactional
class AdminGroupReader {

  /** A page of groups ends early where they have more values than that together. */
  private static final int MOST_VALUES = 10_000;

  /** Before every id. */
  private static final UUID BEGINNING = new UUID(0, 0);

  private static final String MEMBERS =
      """
      (SELECT u.id, 'USER' AS type, u.doc ->> 'userName' AS name, u.doc ->> 'displayName' AS display
       FROM membership AS m
       JOIN users AS u ON u.account_id = m.account_id AND u.id = m.user_id
       WHERE m.account_id = ? AND m.group_id = ? AND m.user_id > ?
       ORDER BY m.user_id
       LIMIT ?)
      UNION ALL
      (SELECT g.id, 'GROUP', NULL, g.doc ->> 'displayName'
       FROM group_membership AS m
       JOIN groups AS g ON g.account_id = m.account_id AND g.id = m.member_id
       WHERE m.account_id = ? AND m.group_id = ? AND m.member_id > ?
       ORDER BY m.member_id
       LIMIT ?)
      ORDER BY id
      LIMIT ?
      """;

  private static final String OF_USER =
      """
      WITH RECURSIVE belonging(group_id, direct) AS (
        SELECT m.group_id, true
        FROM membership AS m
        WHERE m.account_id = ? AND m.user_id = ?
        UNION
        SELECT n.group_id, false
        FROM belonging AS b
        JOIN group_membership AS n ON n.account_id = ? AND n.member_id = b.group_id)
      SELECT g.id, g.type, g.doc ->> 'displayName' AS display, bool_or(b.direct) AS direct
      FROM belonging AS b
      JOIN groups AS g ON g.account_id = ? AND g.id = b.group_id
      WHERE g.id > ?
      GROUP BY g.id
      ORDER BY g.id
      LIMIT ?
      """;

  private final Sql sql;
  private final AdministeredGroups administered;
  private final FederatedValues values;
  private final CurrentAccount account;

  AdminGroupReader(
      Sql sql, AdministeredGroups administered, FederatedValues values, CurrentAccount account) {
    this.sql = sql;
    this.administered = administered;
    this.values = values;
    this.account = account;
  }

  private record Row(GroupType type, Resource group) {
    UUID id() {
      return group.id();
    }

    private static Row read(ResultSet row) throws SQLException {
      return new Row(
          GroupType.valueOf(row.getString("type")),
          new Resource(
              row.getObject("id", UUID.class),
              DocumentJson.parse(row.getString("doc")),
              row.getLong("version"),
              Timestamps.get(row, "created"),
              Timestamps.get(row, "last_modified")));
    }
  }

  /**
   * Groups in the order in which they were made.
   *
   * @param type only those of that type
   * @param displayName only the one of that name, in any case
   */
  AdminPage<AdminGroup> groups(
      AdminPaging paging, Optional<GroupType> type, Optional<String> displayName) {
    if (displayName.filter(name -> name.indexOf('\0') >= 0).isPresent()) {
      return new AdminPage<>(List.of(), null); // PostgreSQL cannot even be asked.
    }
    List<Condition> asked = new ArrayList<>();
    asked.add(Condition.of("account_id = ? AND id > ?", account.id(), after(paging)));
    type.ifPresent(wanted -> asked.add(Condition.of("type = ?", wanted.name())));
    displayName.ifPresent(name -> asked.add(Condition.of("display_name_key = lower(?)", name)));
    Condition where = Condition.all(asked);
    List<Row> found =
        sql.query(
            new Condition(
                "SELECT id, type, doc, version, created, last_modified FROM groups WHERE "
                    + where.sql()
                    + " ORDER BY id LIMIT "
                    + paging.rows(),
                where.parameters()),
            Row::read);
    boolean isMore = found.size() > paging.limit();
    return withValues(paging, isMore ? found.subList(0, paging.limit()) : found, isMore);
  }

  /** The page, or as much of it as holds no more values than an answer may have. */
  private AdminPage<AdminGroup> withValues(AdminPaging paging, List<Row> page, boolean isMore) {
    List<UUID> saml =
        page.stream().filter(row -> row.type() == GroupType.SAML).map(Row::id).toList();
    List<FederatedValues.OfGroup> found =
        saml.isEmpty() ? List.of() : values.of(saml, MOST_VALUES + 1);
    Map<UUID, List<String>> byGroup = new HashMap<>();
    found.forEach(
        each -> byGroup.computeIfAbsent(each.group(), _ -> new ArrayList<>()).add(each.value()));
    boolean areTooMany = found.size() > MOST_VALUES;
    List<Row> shown =
        areTooMany
            ? page.stream().takeWhile(row -> !row.id().equals(found.getLast().group())).toList()
            : page;
    return paging.page(
        shown,
        isMore || areTooMany,
        Row::id,
        row ->
            AdminGroup.of(
                row.type(), row.group(), byGroup.getOrDefault(row.id(), List.of()), null));
  }

  /**
   * The members of a group of any type, by their ids.
   *
   * @throws ProblemException 404 when there is no such group
   */
  AdminPage<AdminMember> members(UUID group, AdminPaging paging) {
    UUID own = account.id();
    UUID id = administered.get(group).id();
    UUID after = after(paging);
    int rows = paging.rows();
    return paging.page(
        sql.query(
            Condition.of(MEMBERS, own, id, after, rows, own, id, after, rows, rows),
            row ->
                new AdminMember(
                    row.getObject(1, UUID.class),
                    MemberType.valueOf(row.getString(2)).wireName(),
                    row.getString(3),
                    row.getString(4))),
        AdminMember::id,
        member -> member);
  }

  /**
   * The groups of all types that a user is in, itself or by groups that are members of others.
   *
   * @throws ProblemException 404 when there is no such user
   */
  AdminPage<GroupOfUser> ofUser(UUID user, AdminPaging paging) {
    UUID own = account.id();
    if (sql.query(
            Condition.of("SELECT id FROM users WHERE account_id = ? AND id = ?", own, user),
            row -> row.getObject(1, UUID.class))
        .isEmpty()) {
      throw LocalMembers.unknownUser(user.toString());
    }
    return paging.page(
        sql.query(
            Condition.of(OF_USER, own, user, own, own, after(paging), paging.rows()),
            row ->
                new GroupOfUser(
                    row.getObject(1, UUID.class),
                    GroupType.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getBoolean(4))),
        GroupOfUser::id,
        group -> group);
  }

  private static UUID after(AdminPaging paging) {
    return paging.after().orElse(BEGINNING);
  }
}
