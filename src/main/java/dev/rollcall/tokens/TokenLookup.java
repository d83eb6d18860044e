package dev.rollcall.tokens;

import dev.rollcall.accounts.Caller;
import dev.rollcall.store.Timestamps;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Finds out whom a token belongs to, with one indexed query. Plain JDBC, because a Hibernate
 * session cannot be opened before the account is known.
 */
@ApplicationScoped
class TokenLookup {

  private static final String QUERY =
      """
      SELECT * FROM scim_token_by_hash(?)
      """;

  private final AgroalDataSource dataSource;

  TokenLookup(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * What is stored under that hash. Blocks.
   *
   * @throws IllegalStateException when the database cannot be asked
   */
  StoredToken find(byte[] sha256) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setBytes(1, sha256);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? known(row) : new StoredToken.Unknown();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the token could not be looked up", e);
    }
  }

  private static StoredToken.Known known(ResultSet row) throws SQLException {
    return new StoredToken.Known(
        principal(row),
        Timestamps.orNull(row, "expires_at"),
        row.getBoolean("disabled"),
        row.getObject("deleted_at") != null);
  }

  private static AccountPrincipal principal(ResultSet row) throws SQLException {
    return new AccountPrincipal(
        row.getObject("account_id", UUID.class),
        new Caller.Token(row.getObject("token_id", UUID.class), row.getString("prefix")),
        AccountColumns.state(row),
        AccountColumns.settings(row));
  }
}
