package dev.rollcall.access;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Sql;
import dev.rollcall.web.AdminPaging;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Permissions from the side of the permission. */
@ApplicationScoped
class Holders {

  /**
   * Each group's members are read in the order of their ids and no further than the page goes, so
   * that a page costs the same in a group of 100,000.
   */
  private static final String HOLDERS =
      """
      SELECT DISTINCT holder.id, holder.user_name, holder.display_name
      FROM groups_giving(?, ?, ?) AS giving(id)
      CROSS JOIN LATERAL (
        SELECT u.id, u.doc ->> 'userName' AS user_name, u.doc ->> 'displayName' AS display_name
        FROM membership AS m
        JOIN users AS u ON u.account_id = m.account_id AND u.id = m.user_id
        WHERE m.account_id = ? AND m.group_id = giving.id AND m.user_id > ? AND is_active(u.doc)
        ORDER BY m.user_id
        LIMIT ?) AS holder
      ORDER BY holder.id
      LIMIT ?
      """;

  private static final String IN_USE =
      """
      SELECT permission, scope, count(*)
      FROM grants
      WHERE account_id = ? AND (permission, scope) > (?, ?)
      GROUP BY permission, scope
      ORDER BY permission, scope
      LIMIT ?
      """;

  /** Before every id. */
  private static final UUID BEGINNING = new UUID(0, 0);

  private final Sql sql;
  private final CurrentAccount account;

  Holders(Sql sql, CurrentAccount account) {
    this.sql = sql;
    this.account = account;
  }

  /** The active users who have a permission, in the order of their ids. */
  List<PermissionHolder> of(Grant wanted, AdminPaging paging) {
    return sql.query(
        Condition.of(
            HOLDERS,
            account.id(),
            wanted.permission(),
            wanted.storedScope(),
            account.id(),
            paging.after().orElse(BEGINNING),
            paging.rows(),
            paging.rows()),
        row ->
            new PermissionHolder(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
  }

  /** What any group gives. */
  List<PermissionInUse> inUse(GrantPaging paging) {
    return sql.query(
        Condition.of(IN_USE, account.id(), paging.permission(), paging.scope(), paging.rows()),
        row -> {
          Grant grant = Grant.of(row, 1);
          return new PermissionInUse(grant.permission(), grant.scope(), row.getLong(3));
        });
  }
}
