package dev.rollcall.status;

import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Condition;
import dev.rollcall.store.Sql;
import dev.rollcall.store.Timestamps;
import dev.rollcall.web.ScimClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was written of the current account's connections and users. */
@ApplicationScoped
class StatusQueries {

  private static final int MOST_CONNECTIONS = 50;

  /** Before every id. */
  private static final UUID BEGINNING = new UUID(0, 0);

  private static final String CONNECTIONS =
      """
      SELECT k.kind, k.id, k.name, k.description, k.expires_at,
             k.disabled OR coalesce(k.expires_at <= ?, false) AS refused,
             c.last_contact, c.last_success, c.user_agent, c.client, c.confidence, c.sign
      FROM (
          SELECT 'token' AS kind, id, account_id, prefix AS name, description, disabled, expires_at
          FROM scim_token WHERE deleted_at IS NULL
          UNION ALL
          SELECT 'client', id, account_id, NULL, description, disabled, NULL
          FROM oauth_client WHERE deleted_at IS NULL
          UNION ALL
          SELECT 'trusted-issuer', id, account_id, issuer, description, disabled, NULL
          FROM trusted_issuer) AS k
      LEFT JOIN provisioning_contact c ON c.account_id = k.account_id AND c.credential_id = k.id
      WHERE k.account_id = ?
      ORDER BY c.last_contact DESC NULLS LAST, k.id DESC
      LIMIT ?
      """;

  private static final String LAST =
      """
      SELECT c.last_contact, max(c.last_success) OVER () AS success,
             c.user_agent, c.client, c.confidence, c.sign
      FROM provisioning_contact c WHERE c.account_id = ?
      ORDER BY c.last_contact DESC LIMIT 1
      """;

  private static final String CYCLE =
      """
      SELECT cycle_began, cycle_last, cycle_users FROM provisioning_cycle
      WHERE account_id = ? AND cycle_began IS NOT NULL
      """;

  /** The order of joins is left to PostgreSQL; only users that were not seen are read whole. */
  private static final String UNSEEN =
      """
      SELECT u.id, u.doc ->> 'userName' AS user_name, s.seen_at
      FROM users u
      LEFT JOIN user_seen s ON s.account_id = u.account_id AND s.user_id = u.id
      WHERE u.account_id = ? AND u.id > ? AND (s.seen_at IS NULL OR s.seen_at < ?)
        AND u.doc -> 'active' = CAST('true' AS jsonb)
      """;

  private final Sql sql;
  private final CurrentAccount account;

  StatusQueries(Sql sql, CurrentAccount account) {
    this.sql = sql;
    this.account = account;
  }

  /**
   * When requests came last, of credentials that are deleted meanwhile too.
   *
   * @param contact null when none came
   * @param success null when none succeeded
   * @param client who came last; null when nobody did
   */
  record Last(@Nullable Instant contact, @Nullable Instant success, @Nullable ClientGuess client) {}

  Last last() {
    return sql
        .query(
            Condition.of(LAST, account.id()),
            row ->
                new Last(
                    Timestamps.get(row, "last_contact"),
                    Timestamps.orNull(row, "success"),
                    ClientGuess.of(recognition(row), row.getString("user_agent"))))
        .stream()
        .findFirst()
        .orElse(new Last(null, null, null));
  }

  /** The account's credentials, the one that was used last first. */
  List<ProvisioningConnection> connections(Instant now) {
    return sql.query(
        Condition.of(CONNECTIONS, Timestamps.of(now), account.id(), MOST_CONNECTIONS),
        StatusQueries::connection);
  }

  Optional<FullCycle> cycle(Instant now) {
    return sql
        .query(
            Condition.of(CYCLE, account.id()),
            row ->
                FullCycle.of(
                    Timestamps.get(row, "cycle_began"),
                    Timestamps.get(row, "cycle_last"),
                    row.getLong("cycle_users"),
                    now))
        .stream()
        .findFirst();
  }

  /** How many active users were not seen since a moment, but no more than the bound and one. */
  int countUnseen(Instant since, int bound) {
    return sql.query(
            Condition.of(
                "SELECT count(*) FROM (" + UNSEEN + " LIMIT ?) AS unseen",
                account.id(),
                BEGINNING,
                Timestamps.of(since),
                bound + 1),
            row -> row.getInt(1))
        .getFirst();
  }

  /**
   * Active users that were not seen since a moment, in the order of their ids.
   *
   * @param after the last id of the page before it
   */
  List<UnseenUser> unseen(Instant since, Optional<UUID> after, int rows) {
    return sql.query(
        Condition.of(
            UNSEEN + " ORDER BY u.id LIMIT ?",
            account.id(),
            after.orElse(BEGINNING),
            Timestamps.of(since),
            rows),
        row ->
            new UnseenUser(
                row.getObject("id", UUID.class),
                row.getString("user_name"),
                Timestamps.orNull(row, "seen_at")));
  }

  private static ProvisioningConnection connection(ResultSet row) throws SQLException {
    Instant contact = Timestamps.orNull(row, "last_contact");
    return new ProvisioningConnection(
        row.getString("kind"),
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("description"),
        row.getBoolean("refused"),
        Timestamps.orNull(row, "expires_at"),
        contact,
        Timestamps.orNull(row, "last_success"),
        contact == null ? null : ClientGuess.of(recognition(row), row.getString("user_agent")));
  }

  /** A label that this version does not know is one that an older or newer replica has written. */
  private static @Nullable Recognition recognition(ResultSet row) throws SQLException {
    String label = row.getString("client");
    String sign = row.getString("sign");
    int rank = row.getInt("confidence");
    return Arrays.stream(ScimClient.values())
        .filter(client -> client.label().equals(label))
        .findFirst()
        .map(client -> new Recognition(client, Confidence.of(rank), sign))
        .orElse(null);
  }
}
