package dev.rollcall.oauth;

import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials.Reason;
import org.jspecify.annotations.Nullable;

/** A signed token is not taken. The reason is for the log; the caller learns nothing of it. */
final class RefusedTokenException extends Exception {

  private final Reason reason;
  private final transient @Nullable Caller credential;

  /**
   * @param credential whose token it is, where that is known for sure
   */
  RefusedTokenException(Reason reason, @Nullable Caller credential) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.credential = credential;
  }

  RefusedTokenException(Reason reason) {
    this(reason, null);
  }

  Reason reason() {
    return reason;
  }

  @Nullable Caller credential() {
    return credential;
  }
}
