package dev.rollcall.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.tokens.CredentialsChanged;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds whom an account trusts, with one indexed query; an account that is none trusts nobody. */
@ApplicationScoped
class TrustLookup {

  /** How long another replica may go on with an issuer that was disabled or deleted. */
  private static final Duration TRUST = Duration.ofSeconds(5);

  /** Accounts are named by strangers, so their number is bounded. */
  private static final int MOST_ACCOUNTS = 10_000;

  private static final String QUERY =
      """
      SELECT * FROM trusted_issuers_of(?)
      """;

  private final AgroalDataSource dataSource;

  private final Cache<UUID, AccountTrust> recent =
      Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).expireAfterWrite(TRUST).build();

  TrustLookup(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What holds, as it was at most five seconds ago; a change on this replica is seen at once. */
  AccountTrust recent(UUID account) {
    return recent.get(account, this::find);
  }

  /** Has the next caller ask the database. */
  void forget(CredentialsChanged changed) {
    recent.asMap().keySet().removeIf(changed::concerns);
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
