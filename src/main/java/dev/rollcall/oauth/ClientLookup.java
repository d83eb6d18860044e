package dev.rollcall.oauth;

import dev.rollcall.accounts.CredentialsChanged;
import dev.rollcall.audit.RefusedCredentials.Reason;
import dev.rollcall.tokens.AccountColumns;
import dev.rollcall.tokens.TokensConfig;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds a client by its id, in whatever account, with one indexed query. Plain JDBC, because a
 * Hibernate session cannot be opened before the account is known.
 */
@ApplicationScoped
class ClientLookup {

  private static final String QUERY =
      """
      SELECT * FROM oauth_client_by_id(?)
      """;

  private final AgroalDataSource dataSource;

  private final Remembered<UUID, Optional<RegisteredClient>> recent;

  ClientLookup(AgroalDataSource dataSource, TokensConfig config) {
    this.dataSource = dataSource;
    this.recent = new Remembered<>(config.cacheTtl());
  }

  /** The client, as it was at most {@code rollcall.tokens.cache-ttl} ago. */
  Optional<RegisteredClient> recent(UUID id) {
    return recent.get(id, this::find);
  }

  void forget(CredentialsChanged changed) {
    recent.forget(
        entry -> entry.getValue().map(client -> changed.concerns(client.accountId())).orElse(true));
  }

  /**
   * The client as it is now, one that has ended included. Blocks.
   *
   * @throws IllegalStateException when the database cannot be asked
   */
  Optional<RegisteredClient> find(UUID id) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setObject(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(client(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the client could not be looked up", e);
    }
  }

  private static RegisteredClient client(ResultSet row) throws SQLException {
    return new RegisteredClient(
        row.getObject("client_id", UUID.class),
        row.getObject("account_id", UUID.class),
        hexadecimal(row.getBytes("secret_hash")),
        row.getString("keys"),
        ended(row),
        AccountColumns.state(row),
        AccountColumns.settings(row));
  }

  private static @Nullable Reason ended(ResultSet row) throws SQLException {
    if (row.getObject("deleted_at") != null) {
      return Reason.DELETED;
    }
    return row.getBoolean("disabled") ? Reason.DISABLED : null;
  }

  private static @Nullable String hexadecimal(byte @Nullable [] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }
}
