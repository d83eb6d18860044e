package dev.rollcall.tokens;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** How many credentials an account may have. */
@ApplicationScoped
public class CredentialLimit {

  private static final int MOST = 10;

  private final EntityManager entities;
  private final CurrentAccount current;

  CredentialLimit(EntityManager entities, CurrentAccount current) {
    this.entities = entities;
    this.current = current;
  }

  /** Makes sure that there is room for one more. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void requireRoom() {
    entities
        .createNativeQuery("SELECT 1 FROM account WHERE id = ?1 FOR UPDATE")
        .setParameter(1, current.id())
        .getSingleResult();
    Number found =
        (Number)
            entities
                .createNativeQuery(
                    """
                    SELECT (SELECT count(*) FROM scim_token WHERE account_id = ?1 AND deleted_at IS NULL)
                         + (SELECT count(*) FROM oauth_client WHERE account_id = ?1 AND deleted_at IS NULL)
                    """)
                .setParameter(1, current.id())
                .getSingleResult();
    if (found.intValue() >= MOST) {
      throw ProblemException.conflict("The account has 10 credentials already. Delete one first.");
    }
  }
}
