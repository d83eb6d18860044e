package dev.rollcall.tokens;

import dev.rollcall.audit.RefusedCredentials.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database holds of a secret, be it good or not. */
sealed interface StoredToken {

  /** Nothing: no token was ever made with it, or it was deleted long ago. */
  record Unknown() implements StoredToken {}

  /**
   * A token.
   *
   * @param expiresAt from when on it is refused; null when it never expires
   */
  record Known(
      AccountPrincipal owner, @Nullable Instant expiresAt, boolean disabled, boolean deleted)
      implements StoredToken {

    boolean isOf(UUID account) {
      return owner.accountId().equals(account);
    }
  }

  /**
   * Why it is refused.
   *
   * @param account the one that the request is for
   * @return empty when it is good
   */
  default Optional<Reason> refusal(UUID account, Instant now) {
    return switch (this) {
      case Unknown _ -> Optional.of(Reason.UNKNOWN);
      case Known known when !known.isOf(account) -> Optional.of(Reason.OTHER_ACCOUNT);
      case Known known when known.deleted() -> Optional.of(Reason.DELETED);
      case Known known when known.disabled() -> Optional.of(Reason.DISABLED);
      case Known(_, Instant end, _, _) when end != null && !now.isBefore(end) ->
          Optional.of(Reason.EXPIRED);
      case Known _ -> Optional.empty();
    };
  }
}
