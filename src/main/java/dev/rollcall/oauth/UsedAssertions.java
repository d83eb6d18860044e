package dev.rollcall.oauth;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.store.Sha256;
import dev.rollcall.store.Timestamps;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Sees to it that an assertion is good once (RFC 7523 section 3), on all replicas together. */
@ApplicationScoped
class UsedAssertions {

  private static final Logger LOG = Logger.getLogger(UsedAssertions.class);

  private static final String USE =
      """
      INSERT INTO used_assertion (account_id, client_id, jti_hash, expires_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String PURGE =
      """
      SELECT purge_used_assertions(?)
      """;

  private final AgroalDataSource dataSource;
  private final AccountScope scope;
  private final Clock clock;

  UsedAssertions(AgroalDataSource dataSource, AccountScope scope, Clock clock) {
    this.dataSource = dataSource;
    this.scope = scope;
    this.clock = clock;
  }

  /**
   * Uses an assertion up, in a transaction of its own. Of those that try at the same time, one
   * succeeds.
   *
   * @param id its {@code jti}
   * @param expires from when on it is refused for its age, so that it need not be remembered
   * @return whether this is its first use
   */
  boolean use(RegisteredClient client, String id, Instant expires) {
    return scope.call(
        client.accountId(),
        () -> {
          try (Connection connection = dataSource.getConnection();
              PreparedStatement statement = connection.prepareStatement(USE)) {
            statement.setObject(1, client.accountId());
            statement.setObject(2, client.id());
            statement.setBytes(3, Sha256.of(id));
            statement.setObject(4, Timestamps.of(expires));
            return statement.executeUpdate() == 1;
          }
        });
  }

  @Scheduled(
      every = "15M",
      delayed = "1M",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void purge() {
    try {
      LOG.debugf("%d used assertions have expired", purgeExpired());
    } catch (SQLException e) {
      throw new IllegalStateException("used assertions could not be purged", e);
    }
  }

  /** Forgets all that have expired, and says how many there were. */
  long purgeExpired() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(PURGE)) {
      statement.setObject(1, Timestamps.of(clock.instant()));
      try (ResultSet purged = statement.executeQuery()) {
        return purged.next() ? purged.getLong(1) : 0;
      }
    }
  }
}
