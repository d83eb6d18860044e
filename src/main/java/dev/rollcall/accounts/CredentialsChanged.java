package dev.rollcall.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was looked up of an account's credentials, state or settings holds no more.
 *
 * <p>Whoever changes one of them on this replica fires it within the transaction; on the other
 * replicas it comes from the database. Who remembers something observes it {@code during =
 * TransactionPhase.AFTER_COMPLETION}, because only then can the change be read.
 */
public final class CredentialsChanged {

  private final @Nullable UUID account;

  private CredentialsChanged(@Nullable UUID account) {
    this.account = account;
  }

  /** Something of that account. */
  public static CredentialsChanged of(UUID account) {
    return new CredentialsChanged(account);
  }

  /** Something of any account: for a while nobody was listening. */
  public static CredentialsChanged ofEverybody() {
    return new CredentialsChanged(null);
  }

  /** Whether it is about that account. */
  public boolean concerns(UUID other) {
    return account == null || account.equals(other);
  }
}
