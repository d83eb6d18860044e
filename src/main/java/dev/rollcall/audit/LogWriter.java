package dev.rollcall.audit;

import dev.rollcall.accounts.AccountScope;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes entries that are no part of a request's transaction. What cannot be written is tried again
 * with the next call; entries of accounts that do not exist are dropped.
 */
@ApplicationScoped
class LogWriter {

  private static final Logger LOG = Logger.getLogger(LogWriter.class);

  /** So many entries wait in memory while the database cannot be reached. */
  private static final int MOST_LATE = 50_000;

  private static final String EXISTING =
      """
      SELECT id FROM existing_accounts(?) AS id
      """;

  private final AccountScope scope;
  private final LogEntryRepository entries;
  private final AgroalDataSource dataSource;
  private final Map<UUID, List<LogEntry>> late = new HashMap<>();

  LogWriter(AccountScope scope, LogEntryRepository entries, AgroalDataSource dataSource) {
    this.scope = scope;
    this.entries = entries;
    this.dataSource = dataSource;
  }

  /** Writes entries by account, each account's in a transaction of its own. Blocks. */
  synchronized void write(Map<UUID, List<LogEntry>> byAccount) {
    Map<UUID, List<LogEntry>> open = new HashMap<>(late);
    late.clear();
    byAccount.forEach((account, more) -> open.merge(account, more, LogWriter::joined));
    if (open.isEmpty()) {
      return;
    }
    try {
      open.keySet().retainAll(existing(open.keySet()));
    } catch (SQLException e) {
      LOG.errorf("the provisioning log cannot be written now: %s", e.getMessage());
      open.forEach(this::postpone);
      return;
    }
    open.forEach(this::write);
  }

  private void write(UUID account, List<LogEntry> open) {
    try {
      scope.run(account, () -> open.forEach(this::persist));
    } catch (RuntimeException e) {
      LOG.errorf(e, "the provisioning log of account %s cannot be written now", account);
      postpone(account, open);
    }
  }

  /** A PATCH or DELETE names its resource by id alone; people know it by what it was called. */
  private void persist(LogEntry entry) {
    if (entry.isNameless()) {
      entries.findLastNamed(entry.resourceId).ifPresent(entry::named);
    }
    entries.persist(entry);
  }

  private void postpone(UUID account, List<LogEntry> open) {
    int waiting = late.values().stream().mapToInt(List::size).sum();
    if (waiting + open.size() <= MOST_LATE) {
      late.put(account, open);
    } else {
      LOG.errorf("%d entries of the provisioning log were dropped", open.size());
    }
  }

  private Set<UUID> existing(Collection<UUID> accounts) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(EXISTING)) {
      query.setArray(1, connection.createArrayOf("uuid", accounts.toArray()));
      Set<UUID> found = new HashSet<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getObject("id", UUID.class));
        }
      }
      return found;
    }
  }

  private static List<LogEntry> joined(List<LogEntry> first, List<LogEntry> second) {
    List<LogEntry> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
