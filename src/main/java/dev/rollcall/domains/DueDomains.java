package dev.rollcall.domains;

import dev.rollcall.store.Timestamps;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The domains of all accounts that are to be looked up, handed out under a lease. */
@ApplicationScoped
class DueDomains {

  /**
   * A domain that nobody else looks up while the lease lasts.
   *
   * @param expected the value of its record
   */
  record Leased(UUID id, UUID account, DomainName name, String expected, UUID lease) {}

  private final AgroalDataSource dataSource;
  private final int leaseSeconds;

  DueDomains(AgroalDataSource dataSource, DomainsConfig config) {
    this.dataSource = dataSource;
    this.leaseSeconds = Math.toIntExact(config.schedule().lease().toSeconds());
  }

  /**
   * Takes some of those that are due, the longest due first.
   *
   * @param lease tells who has them
   */
  List<Leased> lease(Instant now, UUID lease, int most) throws SQLException {
    List<Leased> leased = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT domain_id, account_id, name, challenge FROM lease_due_domains(?, ?, ?, ?)")) {
      statement.setObject(1, Timestamps.of(now));
      statement.setInt(2, leaseSeconds);
      statement.setObject(3, lease);
      statement.setInt(4, most);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          leased.add(
              new Leased(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  new DomainName(rows.getString(3)),
                  ChallengeRecord.value(rows.getString(4)),
                  lease));
        }
      }
    }
    return leased;
  }
}
