package dev.rollcall.oauth;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.audit.RefusedCredentials.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client as the check of a credential sees it.
 *
 * @param secretHash SHA-256 of its secret in hexadecimal; null for one that signs assertions
 * @param keys its public keys, a JSON Web Key Set; null for one with a secret
 * @param ended why it is refused whatever it shows; null for one that is alive
 * @param state of its account
 * @param settings of its account
 */
record RegisteredClient(
    UUID id,
    UUID accountId,
    @Nullable String secretHash,
    @Nullable String keys,
    @Nullable Reason ended,
    AccountState state,
    AccountSettings settings) {

  @Override
  public String toString() {
    return "client " + id + " of account " + accountId;
  }
}
