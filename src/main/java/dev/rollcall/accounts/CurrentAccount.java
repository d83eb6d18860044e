package dev.rollcall.accounts;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account that a request belongs to, and the token that it came with. The token check sets it
 * once; every query of an account's data reads it, so whoever forgets to set it gets an error and
 * never another account's rows.
 */
@RequestScoped
public class CurrentAccount {

  private @Nullable UUID id;
  private @Nullable UUID tokenId;

  /**
   * The account's id.
   *
   * @throws IllegalStateException when the running work has no account
   */
  public UUID id() {
    if (id == null) {
      throw new IllegalStateException("no account is set for this request");
    }
    return id;
  }

  /** The token that the request came with; empty for work that is not a SCIM request. */
  public Optional<UUID> tokenId() {
    return Optional.ofNullable(tokenId);
  }

  /**
   * Says whom the request is for.
   *
   * @throws IllegalStateException when that was said before: a request never changes its account
   */
  public void set(UUID account, @Nullable UUID token) {
    if (id != null) {
      throw new IllegalStateException("the account of this request is set already");
    }
    id = account;
    tokenId = token;
  }
}
