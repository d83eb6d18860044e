package dev.rollcall.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The rows of grants, changed by sets: what a change costs depends on what it names. */
@ApplicationScoped
class Grants {

  /** A group that may have permissions. */
  record Holder(UUID id, String displayName) {}

  private final Session session;
  private final Sql sql;
  private final ObjectMapper json;
  private final CurrentAccount account;

  Grants(Session session, Sql sql, ObjectMapper json, CurrentAccount account) {
    this.session = session;
    this.sql = sql;
    this.json = json;
    this.account = account;
  }

  /**
   * A group of whatever type. It stays as it is until the transaction ends, so that changes of its
   * permissions come one after the other.
   */
  Optional<Holder> hold(UUID group) {
    return session
        .createNativeQuery(
            """
            SELECT doc ->> 'displayName' FROM groups
            WHERE account_id = :account AND id = :group
            FOR NO KEY UPDATE
            """,
            String.class)
        .setParameter("account", account.id())
        .setParameter("group", group)
        .getResultStream()
        .findFirst()
        .map(name -> new Holder(group, name));
  }

  boolean hasGroup(UUID group) {
    return !sql.query(
            Condition.of(
                "SELECT 1 FROM groups WHERE account_id = ? AND id = ?", account.id(), group),
            row -> row.getInt(1))
        .isEmpty();
  }

  List<Grant> page(UUID group, GrantPaging paging) {
    return sql.query(
        Condition.of(
            """
            SELECT permission, scope FROM grants
            WHERE account_id = ? AND group_id = ? AND (permission, scope) > (?, ?)
            ORDER BY permission, scope
            LIMIT ?
            """,
            account.id(),
            group,
            paging.permission(),
            paging.scope(),
            paging.rows()),
        row -> Grant.of(row, 1));
  }

  /** Adds those that are not there, and hands them back. */
  List<Grant> add(UUID group, Collection<Grant> grants) {
    return sql.query(
        Condition.of(
            """
            INSERT INTO grants (account_id, group_id, permission, scope)
            SELECT CAST(? AS uuid), CAST(? AS uuid), added.permission, coalesce(added.scope, '')
            FROM jsonb_to_recordset(CAST(? AS jsonb)) AS added(permission text, scope text)
            ORDER BY added.permission, added.scope
            ON CONFLICT DO NOTHING
            RETURNING permission, scope
            """,
            account.id(),
            group,
            text(grants)),
        row -> Grant.of(row, 1));
  }

  /** Removes what is not among them, and hands it back. */
  List<Grant> removeAllBut(UUID group, Collection<Grant> grants) {
    return sql.query(
        Condition.of(
            """
            DELETE FROM grants AS g
            WHERE g.account_id = ? AND g.group_id = ? AND NOT EXISTS (
              SELECT 1 FROM jsonb_to_recordset(CAST(? AS jsonb)) AS kept(permission text, scope text)
              WHERE kept.permission = g.permission AND coalesce(kept.scope, '') = g.scope)
            RETURNING g.permission, g.scope
            """,
            account.id(),
            group,
            text(grants)),
        row -> Grant.of(row, 1));
  }

  /** Removes one, if it is there, and hands it back. */
  List<Grant> remove(UUID group, Grant grant) {
    return sql.query(
        Condition.of(
            """
            DELETE FROM grants
            WHERE account_id = ? AND group_id = ? AND permission = ? AND scope = ?
            RETURNING permission, scope
            """,
            account.id(),
            group,
            grant.permission(),
            grant.storedScope()),
        row -> Grant.of(row, 1));
  }

  int count(UUID group) {
    return sql.query(
            Condition.of(
                "SELECT count(*) FROM grants WHERE account_id = ? AND group_id = ?",
                account.id(),
                group),
            row -> row.getInt(1))
        .getFirst();
  }

  private String text(Collection<Grant> grants) {
    try {
      return json.writeValueAsString(grants);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("two texts cannot be written as JSON", e);
    }
  }
}
