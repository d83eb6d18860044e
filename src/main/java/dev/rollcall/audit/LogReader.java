package dev.rollcall.audit;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.web.AdminPage;
import dev.rollcall.web.AdminPaging;
import dev.rollcall.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.QueryTimeoutException;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the log of the current account. */
@ApplicationScoped
public class LogReader {

  private static final String QUERY_TIMEOUT = "jakarta.persistence.query.timeout";

  /** As PostgreSQL sorts UUIDs: by their bytes. Java compares them with signs. */
  private static final Comparator<UUID> BY_BYTES =
      Comparator.<UUID, Long>comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  private final LogEntryRepository entries;
  private final RefusedCredentials credentials;
  private final CurrentAccount account;
  private final Duration timeout;

  LogReader(
      LogEntryRepository entries,
      RefusedCredentials credentials,
      CurrentAccount account,
      @ConfigProperty(name = "rollcall.limits.query-timeout", defaultValue = "10S")
          Duration timeout) {
    this.entries = entries;
    this.credentials = credentials;
    this.account = account;
    this.timeout = timeout;
  }

  /**
   * A page of the log, newest first.
   *
   * @throws ProblemException 400 when it takes longer than a query may
   */
  @Transactional
  AdminPage<LogItem> page(LogFilter filter, AdminPaging paging) {
    LogQuery query = new LogQuery(filter, paging);
    try {
      List<LogEntry> found =
          filter.outcomes().isEmpty()
              ? rows(query, query.hql(), paging)
              : ofOutcomes(query, filter.outcomes(), paging);
      return paging.page(found, LogReader::id, LogItem::of);
    } catch (QueryTimeoutException e) {
      throw ProblemException.invalid(
          "The query took longer than %d seconds and was stopped. Ask for a shorter time with 'from' and 'to'."
              .formatted(timeout.toSeconds()));
    }
  }

  /**
   * The last request that was refused or failed. A credential that this replica has refused is
   * there at once, before it is logged.
   *
   * @param known whether it came with a credential of the account; who comes without one may be
   *     anybody, and comes as often as they like
   * @param since what was before that is not looked for
   */
  @Transactional
  public Optional<LogItem> lastTrouble(boolean known, Instant since) {
    AdminPaging one = new AdminPaging(1, Optional.empty());
    LogQuery query = new LogQuery(LogFilter.from(since), one).ofCallers(known);
    return Stream.concat(
            ofOutcomes(query, Set.of(Outcome.REFUSED, Outcome.FAILED), one).stream(),
            credentials.lastOf(account.id(), known).stream())
        .max(Comparator.comparing(entry -> entry.at))
        .map(LogItem::of);
  }

  /** Which attributes the last entries say were ignored, the most frequent first. */
  @Transactional
  public List<IgnoredAttribute> ignoredAttributes(int lastEntries) {
    return IgnoredAttribute.count(
        entries
            .find("ignored IS NOT NULL ORDER BY id DESC")
            .page(0, lastEntries)
            .withHint(QUERY_TIMEOUT, Math.toIntExact(timeout.toMillis()))
            .list());
  }

  /** Each outcome's rows come in order from an index; together they do not. */
  private List<LogEntry> ofOutcomes(LogQuery query, Set<Outcome> outcomes, AdminPaging paging) {
    List<LogEntry> found = new ArrayList<>();
    outcomes.forEach(outcome -> found.addAll(rows(query, query.hql(outcome), paging)));
    return found.stream()
        .sorted(Comparator.comparing(LogReader::id, BY_BYTES.reversed()))
        .limit(paging.rows())
        .toList();
  }

  private List<LogEntry> rows(LogQuery query, String hql, AdminPaging paging) {
    return entries
        .find(hql, query.parameters())
        .page(0, paging.rows())
        .withHint(QUERY_TIMEOUT, Math.toIntExact(timeout.toMillis()))
        .list();
  }

  private static UUID id(LogEntry entry) {
    return entry.id;
  }
}
