package dev.rollcall.status;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Literal;
import dev.rollcall.scim.filter.Operator;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.store.Unwritten;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Which users an identity provider knows: those that it looks up or writes, one by one. No request
 * waits for a write: users are gathered in memory, each once, and every few seconds they go to the
 * database in one statement for each account. A crash loses what was gathered since.
 */
@ApplicationScoped
public class Sightings {

  private static final Logger LOG = Logger.getLogger(Sightings.class);

  /** So many users wait while the database cannot be reached; then no more are taken. */
  private static final int MOST_WAITING = 200_000;

  private record Sighted(UUID account, UUID user) {}

  private final Unwritten<Sighted, Instant> waiting = new Unwritten<>((_, last) -> last);

  private final CurrentAccount account;
  private final TransactionSynchronizationRegistry transaction;
  private final AgroalDataSource dataSource;
  private final Clock clock;

  Sightings(
      CurrentAccount account,
      TransactionSynchronizationRegistry transaction,
      AgroalDataSource dataSource,
      Clock clock) {
    this.account = account;
    this.transaction = transaction;
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * The current caller has asked for a user by its id, or writes it. In a transaction it counts
   * when that is over, whatever its end: a user that is still being made would not be found.
   */
  public void seen(UUID user) {
    if (account.caller().credential() == null) {
      return;
    }
    Sighted sighted = new Sighted(account.id(), user);
    if (transaction.getTransactionKey() == null) {
      gather(sighted);
    } else {
      transaction.registerInterposedSynchronization(new AtTheEnd(sighted));
    }
  }

  private void gather(Sighted sighted) {
    if (waiting.size() < MOST_WAITING) {
      waiting.add(sighted, clock.instant());
    }
  }

  /** Gathers a user when a transaction is over. */
  private final class AtTheEnd implements Synchronization {
    private final Sighted sighted;

    AtTheEnd(Sighted sighted) {
      this.sighted = sighted;
    }

    @Override
    public void beforeCompletion() {
      // Nothing is written for it.
    }

    @Override
    public void afterCompletion(int status) {
      gather(sighted);
    }
  }

  /**
   * The current caller got a list. Who looks for one user by its name or id knows it; who reads a
   * list learns only then whom there is.
   */
  public void listed(Optional<Filter> filter, ListResult<Resource> found) {
    if (found.resources().size() == 1
        && found.total() <= 1
        && filter.filter(this::isLookup).isPresent()) {
      seen(found.resources().getFirst().id());
    }
  }

  private boolean isLookup(Filter filter) {
    return switch (filter) {
      case Filter.Comparison comparison ->
          comparison.operator() == Operator.EQ && comparison.value() instanceof Literal.Text;
      case Filter.And and -> and.terms().stream().anyMatch(this::isLookup);
      case Filter.ValuePath path -> isLookup(path.element());
      case Filter.Or _, Filter.Not _, Filter.Present _ -> false;
    };
  }

  /** Writes what was gathered; what cannot be written is kept for the next time. */
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void flush() {
    Map<UUID, Map<Sighted, Instant>> byAccount = new HashMap<>();
    waiting
        .takeAll()
        .forEach(
            (sighted, at) ->
                byAccount
                    .computeIfAbsent(sighted.account(), _ -> new HashMap<>())
                    .put(sighted, at));
    byAccount.forEach(this::write);
  }

  void flushAtShutdown(@Observes ShutdownEvent event) {
    flush();
  }

  private void write(UUID owner, Map<Sighted, Instant> users) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT record_sightings(?, ?, ?)")) {
      statement.setObject(1, owner);
      statement.setArray(
          2,
          connection.createArrayOf("uuid", users.keySet().stream().map(Sighted::user).toArray()));
      statement.setArray(
          3,
          connection.createArrayOf(
              "timestamptz", users.values().stream().map(Instant::toString).toArray()));
      statement.execute();
    } catch (SQLException e) {
      LOG.warnf("It is not written yet that %d users were seen: %s", users.size(), e);
      waiting.giveBack(users);
    }
  }
}
