package dev.rollcall.audit;

import dev.rollcall.accounts.Caller;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts failed authentications. A request costs no write; what was counted is logged every minute,
 * for accounts that exist.
 */
@ApplicationScoped
public class RefusedCredentials {

  static final String OPERATION = "authenticate";

  /** Accounts and reasons are what strangers send, so their number is bounded. */
  private static final int MOST_KINDS = 10_000;

  private static final int UNAUTHORIZED = 401;

  /** Why a credential was not taken. */
  public enum Reason {
    /** There is no Authorization header. */
    MISSING("without a token", ""),
    /** What is in the header cannot be a token of ours. */
    MALFORMED(
        "with something in the Authorization header that is no token of this service",
        " Check that the token was copied whole and stands behind \"Bearer\"."),
    UNKNOWN(
        "with a token that is not known", " It may be one of another installation, or mistyped."),
    EXPIRED("with %s that has expired", " Give the identity provider a new one."),
    DISABLED("with %s that is disabled", " Enable it, or give the identity provider another."),
    DELETED("with %s that was deleted", " Give the identity provider another."),
    OTHER_ACCOUNT(
        "with a token of another account", " Use the base URL that was shown with the token."),
    UNTRUSTED("with %s that the account does not trust", " Check the trusted issuers."),
    /** At the token URL of OAuth clients. */
    UNPROVEN(
        "to the token URL without the proof that %s needs",
        " Check the client's secret; an assertion must be signed by a registered key, name the"
            + " token URL as its audience, and be sent once.");

    private final String how;
    private final String advice;

    Reason(String how, String advice) {
      this.how = how;
      this.advice = advice;
    }

    String inWords(@Nullable Caller credential) {
      return "A request came " + how.formatted(nameOf(credential)) + "." + advice;
    }

    private static String nameOf(@Nullable Caller credential) {
      return switch (credential) {
        case Caller.Token token -> "the token " + token.prefix() + "…";
        case Caller.Client client -> "an access token of the OAuth client " + client.id();
        case Caller.Trusted trusted -> "a token of the issuer's subject " + trusted.subject();
        case null -> "a token";
        case Caller.Administrator _, Caller.Application _ -> "a token";
      };
    }
  }

  private record Kind(UUID account, Reason reason, @Nullable Caller credential) {}

  private record Count(int times, Instant last) {

    Count plus(Count later) {
      return new Count(times + later.times, later.last);
    }
  }

  private final ConcurrentHashMap<Kind, Count> counts = new ConcurrentHashMap<>();
  private final LogWriter writer;
  private final Clock clock;

  RefusedCredentials(LogWriter writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Counts one.
   *
   * @param account the account that the path names, which may not exist
   * @param credential what was sent, where it is one that we know and it belongs to that account
   */
  public void count(UUID account, Reason reason, @Nullable Caller credential) {
    Kind kind = new Kind(account, reason, credential);
    if (credential != null || counts.size() < MOST_KINDS || counts.containsKey(kind)) {
      counts.merge(kind, new Count(1, clock.instant()), Count::plus);
    }
  }

  /** The last one of an account that is not logged yet, of a known credential or of none. */
  Optional<LogEntry> lastOf(UUID account, boolean known) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().account().equals(account))
        .filter(each -> (each.getKey().credential() != null) == known)
        .max(Comparator.comparing(each -> each.getValue().last()))
        .map(each -> entry(each.getKey(), each.getValue()));
  }

  @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void write() {
    Map<UUID, List<LogEntry>> entries = new HashMap<>();
    for (Kind kind : counts.keySet()) {
      Optional.ofNullable(counts.remove(kind))
          .ifPresent(
              count ->
                  entries
                      .computeIfAbsent(kind.account(), _ -> new ArrayList<>())
                      .add(entry(kind, count)));
    }
    writer.write(entries);
  }

  void writeLast(@Observes ShutdownEvent shutdown) {
    write();
  }

  private static LogEntry entry(Kind kind, Count count) {
    return new LogEntry(OPERATION, Outcome.REFUSED, kind.credential(), null, count.last())
        .answered(UNAUTHORIZED, null)
        .saying(kind.reason().inWords(kind.credential()))
        .repeated(count.times());
  }
}
