package dev.rollcall.tokens;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * How many credentials an account may have: SCIM tokens and OAuth clients together, those that are
 * disabled or have expired included, until they are deleted.
 *
 * <p>A token that was rotated is not counted beside the one in its place, so that rotating works at
 * the limit. Since each can have one such predecessor at a time, no account ever holds more than
 * twice the limit.
 */
@ApplicationScoped
public class CredentialLimit {

  private final int limit;
  private final CurrentAccount account;
  private final EntityManager entities;

  CredentialLimit(TokensConfig config, CurrentAccount account, EntityManager entities) {
    this.limit = config.maxPerAccount();
    this.account = account;
    this.entities = entities;
  }

  /**
   * Makes sure that the current account may have one more. It keeps the account's row locked until
   * the transaction ends, so that of requests at the same time none slips past the limit.
   *
   * @throws ProblemException 409 at the limit, 404 when the account is gone
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void requireRoomForOneMore() {
    lockAccount();
    if (count() >= limit) {
      throw ProblemException.conflict(
          "The account has as many credentials as it may have: %d SCIM tokens and OAuth clients together. Delete one that is not needed any more, then try again. To replace a token, rotate it: that works now too."
              .formatted(limit));
    }
  }

  private void lockAccount() {
    boolean exists =
        !entities
            .createNativeQuery("SELECT 1 FROM account WHERE id = :account FOR NO KEY UPDATE")
            .setParameter("account", account.id())
            .getResultList()
            .isEmpty();
    if (!exists) {
      throw ProblemException.notFound("There is no account with this id any more.");
    }
  }

  private long count() {
    Object count =
        entities
            .createNativeQuery(
                """
                SELECT (SELECT count(*) FROM oauth_client c
                        WHERE c.account_id = :account AND c.deleted_at IS NULL)
                     + (SELECT count(*) FROM scim_token t
                        WHERE t.account_id = :account AND t.deleted_at IS NULL
                          AND NOT EXISTS (
                              SELECT 1 FROM scim_token s
                              WHERE s.id = t.replaced_by AND s.account_id = :account
                                AND s.deleted_at IS NULL))
                """)
            .setParameter("account", account.id())
            .getSingleResult();
    return ((Number) count).longValue();
  }
}
