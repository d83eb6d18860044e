package dev.rollcall.tokens;

import dev.rollcall.accounts.AccountState;
import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials;
import dev.rollcall.audit.RefusedCredentials.Reason;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides whether a token is good for an account, and counts what came of it. Never blocks. */
@ApplicationScoped
class TokenCheck {

  private final CredentialUse use;
  private final RefusedCredentials refused;
  private final Clock clock;

  TokenCheck(CredentialUse use, RefusedCredentials refused, Clock clock) {
    this.use = use;
    this.refused = refused;
    this.clock = clock;
  }

  /**
   * Whom a token of that account stands for.
   *
   * @throws AuthenticationFailedException when it is refused; nothing in it says why
   */
  AccountPrincipal check(StoredToken token, UUID account) {
    Optional<Reason> refusal = token.refusal(account, clock.instant());
    if (refusal.isEmpty() && token instanceof StoredToken.Known(AccountPrincipal owner, _, _, _)) {
      count(owner);
      return owner;
    }
    refused.count(account, refusal.orElse(Reason.UNKNOWN), credential(token, account));
    throw new AuthenticationFailedException();
  }

  /** A suspended account is answered that it is; that is no use of its token. */
  private void count(AccountPrincipal owner) {
    if (owner.state() == AccountState.ACTIVE && owner.caller() instanceof Caller.Token token) {
      use.used(token.id());
    }
  }

  /** The log of an account names its own tokens only. */
  private static @Nullable Caller credential(StoredToken token, UUID account) {
    return token instanceof StoredToken.Known known && known.isOf(account)
        ? known.owner().caller()
        : null;
  }
}
