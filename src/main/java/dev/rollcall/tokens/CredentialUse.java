package dev.rollcall.tokens;

import dev.rollcall.store.Unwritten;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Counts how often credentials are used, without a write per request: in memory, and once a minute
 * all of it goes to the database in one statement. A crash loses what was counted since.
 */
@ApplicationScoped
public class CredentialUse {

  private static final Logger LOG = Logger.getLogger(CredentialUse.class);

  /**
   * What is not written yet of one credential.
   *
   * @param last when the last of the requests came
   */
  private record Use(long requests, Instant last) {

    Use and(Use more) {
      return new Use(requests + more.requests, last.isAfter(more.last) ? last : more.last);
    }
  }

  /** Only credentials that were found good come here, so their number is bounded. */
  private final Unwritten<UUID, Use> uses = new Unwritten<>(Use::and);

  private final AgroalDataSource dataSource;
  private final Clock clock;

  CredentialUse(AgroalDataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Counts one request of an account that is served.
   *
   * @param credential the id of a SCIM token, an OAuth client or a trusted issuer
   */
  public void used(UUID credential) {
    uses.add(credential, new Use(1, clock.instant()));
  }

  /** Writes what was counted; what cannot be written is kept for the next time. */
  @Scheduled(every = "60s", delayed = "60s")
  public void flush() {
    Map<UUID, Use> taken = uses.takeAll();
    if (taken.isEmpty()) {
      return;
    }
    try {
      write(List.copyOf(taken.keySet()), List.copyOf(taken.values()));
    } catch (SQLException e) {
      LOG.warnf("The use of %d credentials is not written yet: %s", taken.size(), e);
      uses.giveBack(taken);
    }
  }

  void flushAtShutdown(@Observes ShutdownEvent event) {
    flush();
  }

  private void write(List<UUID> credentials, List<Use> taken) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT record_credential_use(?, ?, ?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", credentials.toArray()));
      statement.setArray(
          2, connection.createArrayOf("int8", taken.stream().map(Use::requests).toArray()));
      statement.setArray(
          3,
          connection.createArrayOf(
              "timestamptz", taken.stream().map(use -> use.last().toString()).toArray()));
      statement.execute();
    }
  }
}
