package dev.rollcall.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Writes the log of the current account, in the caller's transaction. */
@ApplicationScoped
public class ProvisioningLog implements Events {

  private final LogEntryRepository entries;
  private final CurrentAccount account;
  private final Clock clock;

  ProvisioningLog(LogEntryRepository entries, CurrentAccount account, Clock clock) {
    this.entries = entries;
    this.account = account;
    this.clock = clock;
  }

  /**
   * A resource was changed, or a part of a request to change it was ignored.
   *
   * @param operation create, replace, patch or delete
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void changed(String operation, Subject subject, List<Ignored> ignored) {
    LogEntry entry = entry(operation, Outcome.SUCCESS, subject);
    if (!ignored.isEmpty()) {
      ArrayNode json = JsonNodeFactory.instance.arrayNode();
      ignored.forEach(
          each -> json.addObject().put("path", each.path()).put("reason", each.reason()));
      entry.ignored = json.toString();
    }
    entries.persist(entry);
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void report(String name, Subject subject, String detail) {
    LogEntry entry = entry(name, Outcome.EVENT, subject);
    entry.detail = detail;
    entries.persist(entry);
  }

  private LogEntry entry(String operation, Outcome outcome, Subject subject) {
    LogEntry entry =
        new LogEntry(
            operation,
            outcome,
            account.caller(),
            RequestId.current().orElse(null),
            clock.instant());
    entry.about(subject);
    return entry;
  }
}
