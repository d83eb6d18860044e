package dev.rollcall.groups;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Sql;
import dev.rollcall.store.UuidArray;
import dev.rollcall.web.FieldError;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The values of assertions that make users members of groups of type SAML. */
@ApplicationScoped
class FederatedValues {

  /** How many a group can have. */
  static final int MOST = 1_000;

  /** How many characters one can have. */
  static final int LONGEST = 1_024;

  /** An index entry must fit a page. */
  private static final int MOST_BYTES = 2_000;

  /** A value of a group. */
  record OfGroup(UUID group, String value) {}

  private final Sql sql;
  private final Session session;
  private final CurrentAccount account;

  FederatedValues(Sql sql, Session session, CurrentAccount account) {
    this.sql = sql;
    this.session = session;
    this.account = account;
  }

  /**
   * Refuses what no index takes.
   *
   * @throws ProblemException 400 for a value that is too long in UTF-8
   */
  static void check(List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
        throw ProblemException.invalid(
            List.of(
                new FieldError(
                    "federatedAttributeValues[" + i + "]",
                    "It must have " + MOST_BYTES + " bytes in UTF-8 or less.")));
      }
    }
  }

  /** The values of some groups by the ids of the groups, up to a number in all. */
  List<OfGroup> of(Collection<UUID> groups, int most) {
    return sql.query(
        Condition.of(
            """
            SELECT group_id, value FROM federated_value
            WHERE account_id = ? AND group_id = ANY (CAST(? AS uuid[]))
            ORDER BY group_id, value
            LIMIT ?
            """,
            account.id(),
            UuidArray.of(groups),
            most),
        row -> new OfGroup(row.getObject(1, UUID.class), row.getString(2)));
  }

  /**
   * Puts values in place of those that a group has. The group is held.
   *
   * @return whether that changed anything
   */
  boolean replace(UUID group, List<String> values) {
    int removed =
        session
            .createNativeMutationQuery(
                """
                DELETE FROM federated_value
                WHERE account_id = :account AND group_id = :group
                  AND value <> ALL (CAST(:values AS text[]))
                """)
            .setParameter("account", account.id())
            .setParameter("group", group)
            .setParameter("values", values.toArray(String[]::new))
            .executeUpdate();
    int added =
        session
            .createNativeMutationQuery(
                """
                INSERT INTO federated_value (account_id, group_id, value)
                SELECT :account, :group, added.value
                FROM unnest(CAST(:values AS text[])) AS added(value)
                ON CONFLICT DO NOTHING
                """)
            .setParameter("account", account.id())
            .setParameter("group", group)
            .setParameter("values", values.toArray(String[]::new))
            .executeUpdate();
    return removed + added > 0;
  }
}
