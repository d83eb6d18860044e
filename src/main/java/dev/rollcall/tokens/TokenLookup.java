package dev.rollcall.tokens;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whom a token belongs to, with one indexed query. Plain JDBC, because a Hibernate
 * session cannot be opened before the account is known.
 */
@ApplicationScoped
class TokenLookup {

  private static final String QUERY =
      """
      SELECT account_id, id, expires_at
      FROM scim_token
      WHERE hash = ?
      """;

  private final AgroalDataSource dataSource;
  private final Clock clock;

  TokenLookup(AgroalDataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * The owner of the token, or empty when it is unknown or has expired. Blocks.
   *
   * @throws IllegalStateException when the database cannot be asked
   */
  Optional<TokenOwner> find(TokenSecret secret) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setBytes(1, secret.sha256());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && isAlive(row.getObject("expires_at", OffsetDateTime.class))
            ? Optional.of(
                new TokenOwner(
                    row.getObject("account_id", UUID.class), row.getObject("id", UUID.class)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the token could not be looked up", e);
    }
  }

  private boolean isAlive(@Nullable OffsetDateTime expiresAt) {
    return expiresAt == null || clock.instant().isBefore(expiresAt.toInstant());
  }
}
