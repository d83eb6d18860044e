package dev.rollcall.audit;

import dev.rollcall.accounts.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts failed authentications. A request costs no write; what was counted is logged later. */
@ApplicationScoped
public class RefusedCredentials {

  /** Keys are what strangers send, so their number is bounded. */
  private static final int MOST_KINDS = 10_000;

  /** Why a credential was not taken. */
  public enum Reason {
    MISSING,
    UNKNOWN,
    EXPIRED,
    DISABLED,
    DELETED,
    OTHER_ACCOUNT,
    UNTRUSTED
  }

  private record Kind(UUID account, Reason reason, @Nullable Caller credential) {}

  private final ConcurrentHashMap<Kind, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * Counts one.
   *
   * @param account the account that the path names, which may not exist
   * @param credential what was sent, where it is one that we know and it belongs to that account
   */
  public void count(UUID account, Reason reason, @Nullable Caller credential) {
    Kind kind = new Kind(account, reason, credential);
    LongAdder count = counts.get(kind);
    if (count == null && counts.size() < MOST_KINDS) {
      count = counts.computeIfAbsent(kind, _ -> new LongAdder());
    }
    if (count != null) {
      count.increment();
    }
  }
}
