package dev.rollcall.audit;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Writes the log of the current account, in the caller's transaction. */
@ApplicationScoped
public class ProvisioningLog implements Events {

  static final String UNCHANGED = "Nothing was changed.";

  private final LogEntryRepository entries;
  private final CurrentAccount account;
  private final Clock clock;

  ProvisioningLog(LogEntryRepository entries, CurrentAccount account, Clock clock) {
    this.entries = entries;
    this.account = account;
    this.clock = clock;
  }

  /**
   * A resource was changed.
   *
   * @param operation create, replace, patch or delete
   * @param ignored the parts of the request that were not done
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void changed(String operation, Subject subject, List<Ignored> ignored) {
    changed(operation, subject, Optional.empty(), ignored);
  }

  /**
   * A resource was changed in a way that administrators look for by a word of its own.
   *
   * @param word such as "deactivated"
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void changed(
      String operation, Subject subject, Optional<String> word, List<Ignored> ignored) {
    entries.persist(
        entry(operation, Outcome.SUCCESS, subject).without(ignored).saying(word.orElse(null)));
  }

  /**
   * A request asked for what was there already. That is an entry only when a part of it was
   * ignored: identity providers repeat themselves, and it is the ignored part that somebody may
   * miss.
   *
   * @param operation replace or patch
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void unchanged(String operation, Subject subject, List<Ignored> ignored) {
    if (!ignored.isEmpty()) {
      entries.persist(
          entry(operation, Outcome.SUCCESS, subject).without(ignored).saying(UNCHANGED));
    }
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void report(String name, Subject subject, String detail) {
    entries.persist(entry(name, Outcome.EVENT, subject).saying(detail));
  }

  private LogEntry entry(String operation, Outcome outcome, Subject subject) {
    return new LogEntry(
            operation, outcome, account.caller(), RequestId.current().orElse(null), clock.instant())
        .about(subject);
  }
}
