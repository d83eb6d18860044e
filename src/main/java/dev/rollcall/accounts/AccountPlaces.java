package dev.rollcall.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/**
 * How much the current account holds, and whether it may hold more. The limits are exact: of
 * requests at the same time as many succeed as there are places. What is refused is refused by the
 * database; {@code web} has the words for it.
 *
 * <p>A user's place is taken together with its name, when it is made.
 */
@ApplicationScoped
public class AccountPlaces {

  private final Session session;
  private final CurrentAccount account;

  AccountPlaces(Session session, CurrentAccount account) {
    this.session = session;
    this.account = account;
  }

  /**
   * Takes a place for one group of whatever type, in the transaction that makes it, before it locks
   * anything else. At the limit the request ends with {@code tooMany} for SCIM, with 409 in the
   * admin API.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void takeGroup() {
    session
        .createNativeQuery("SELECT 1 FROM take_place(:account, 'groups')", Integer.class)
        .setParameter("account", account.id())
        .getSingleResult();
  }

  /**
   * Comes first in a transaction that makes several users or groups, which take a place each: until
   * it ends, nobody else in the account makes any.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void hold() {
    session
        .createNativeQuery("SELECT 1 FROM hold_places(:account)", Integer.class)
        .setParameter("account", account.id())
        .getSingleResult();
  }

  /** How many groups a user of the account may be in. */
  @Transactional(Transactional.TxType.MANDATORY)
  public int groupsPerUser() {
    return session
        .createNativeQuery(
            "SELECT max_groups_per_user FROM account WHERE id = :account", Integer.class)
        .setParameter("account", account.id())
        .getSingleResult();
  }

  /** How much there is; nothing is counted for it. */
  @Transactional
  AccountUsage used() {
    Tuple used =
        session
            .createNativeQuery(
                """
                SELECT CAST(coalesce(sum(users), 0) AS bigint), CAST(coalesce(sum(groups), 0) AS bigint)
                FROM account_usage WHERE account_id = :account
                """,
                Tuple.class)
            .setParameter("account", account.id())
            .getSingleResult();
    return new AccountUsage(used.get(0, Long.class), used.get(1, Long.class));
  }
}
