package dev.rollcall.oauth;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.accounts.CredentialsChanged;
import dev.rollcall.tokens.AccountColumns;
import dev.rollcall.tokens.TokensConfig;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds whom an account trusts, with one indexed query; an account that is none trusts nobody. */
@ApplicationScoped
class TrustLookup {

  private static final String QUERY =
      """
      SELECT * FROM trusted_issuers_of(?)
      """;

  private final AgroalDataSource dataSource;

  private final Remembered<UUID, AccountTrust> recent;

  TrustLookup(AgroalDataSource dataSource, TokensConfig config) {
    this.dataSource = dataSource;
    this.recent = new Remembered<>(config.cacheTtl());
  }

  /** What holds, as it was at most {@code rollcall.tokens.cache-ttl} ago. */
  AccountTrust recent(UUID account) {
    return recent.get(account, this::find);
  }

  void forget(CredentialsChanged changed) {
    recent.forget(entry -> changed.concerns(entry.getKey()));
  }

  private AccountTrust find(UUID account) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setObject(1, account);
      try (ResultSet rows = statement.executeQuery()) {
        List<AccountTrust.Trust> trusts = new ArrayList<>();
        AccountState state = AccountState.ACTIVE;
        AccountSettings settings = AccountSettings.DEFAULT;
        while (rows.next()) {
          trusts.add(trust(rows));
          state = AccountColumns.state(rows);
          settings = AccountColumns.settings(rows);
        }
        return new AccountTrust(List.copyOf(trusts), state, settings);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the trusted issuers could not be looked up", e);
    }
  }

  private static AccountTrust.Trust trust(ResultSet row) throws SQLException {
    return new AccountTrust.Trust(
        row.getObject("trust_id", UUID.class),
        row.getString("issuer"),
        row.getString("audience"),
        row.getString("jwks_url"),
        List.of((String[]) row.getArray("subjects").getArray()),
        List.of((String[]) row.getArray("app_ids").getArray()),
        row.getBoolean("disabled"));
  }
}
