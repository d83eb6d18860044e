package dev.rollcall.tokens;

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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
  private final ConcurrentHashMap<UUID, Use> uses = new ConcurrentHashMap<>();

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
    uses.merge(credential, new Use(1, clock.instant()), Use::and);
  }

  /** Writes what was counted; what cannot be written is kept for the next time. */
  @Scheduled(every = "60s", delayed = "60s")
  public void flush() {
    List<UUID> credentials = new ArrayList<>();
    List<Use> taken = new ArrayList<>();
    for (UUID credential : uses.keySet()) {
      Use use = uses.remove(credential);
      if (use != null) {
        credentials.add(credential);
        taken.add(use);
      }
    }
    if (credentials.isEmpty()) {
      return;
    }
    try {
      write(credentials, taken);
    } catch (SQLException e) {
      LOG.warnf("The use of %d credentials is not written yet: %s", credentials.size(), e);
      for (int i = 0; i < taken.size(); i++) {
        uses.merge(credentials.get(i), taken.get(i), Use::and);
      }
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
