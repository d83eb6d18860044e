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

  private static final String HOLDERS =
      """
      WITH page AS MATERIALIZED (
        SELECT DISTINCT holder.id
        FROM users_with_permission(?, ?, ?, ?, ?) AS holder(id)
        ORDER BY holder.id
        LIMIT ?)
      SELECT page.id, shown.user_name, shown.display_name
      FROM page
      CROSS JOIN LATERAL (
        SELECT u.doc ->> 'userName' AS user_name, u.doc ->> 'displayName' AS display_name
        FROM users AS u
        WHERE u.account_id = ? AND u.id = page.id
        OFFSET 0) AS shown
      ORDER BY page.id
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
            paging.after().orElse(BEGINNING),
            paging.rows(),
            paging.rows(),
            account.id()),
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
