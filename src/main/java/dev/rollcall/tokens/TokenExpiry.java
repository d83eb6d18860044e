package dev.rollcall.tokens;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.accounts.CurrentAccount;
import dev.rollcall.store.Timestamps;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Warns of tokens that are about to end, says when one has ended, and deletes those whose overlap
 * after a rotation is over. Every replica looks each hour; what one has said, none says again.
 */
@ApplicationScoped
class TokenExpiry {

  private static final Logger LOG = Logger.getLogger(TokenExpiry.class);

  /** Days before the end; 0 is the end itself. */
  private static final List<Integer> THRESHOLDS = List.of(0, 7, 30, 60);

  private static final int FARTHEST = THRESHOLDS.getLast();

  private final AgroalDataSource dataSource;
  private final AccountScope scope;
  private final CurrentAccount account;
  private final ScimTokenRepository repository;
  private final ScimTokens tokens;
  private final Clock clock;

  TokenExpiry(
      AgroalDataSource dataSource,
      AccountScope scope,
      CurrentAccount account,
      ScimTokenRepository repository,
      ScimTokens tokens,
      Clock clock) {
    this.dataSource = dataSource;
    this.scope = scope;
    this.account = account;
    this.repository = repository;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Looks at all accounts. Each is done in a transaction of its own, whole or not at all. */
  @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() throws SQLException {
    Instant now = clock.instant();
    for (UUID each : accountsWithEndingTokens(now)) {
      try {
        scope.run(each, () -> repository.endingBy(now.plus(days(FARTHEST))).forEach(this::look));
      } catch (RuntimeException e) {
        LOG.errorf(e, "The ends of tokens of account %s are looked at again in an hour", each);
      }
    }
    forgetOld(now);
  }

  private void look(ScimToken token) {
    Instant now = clock.instant();
    if (token.replacedBy().isPresent()) {
      if (token.hasEnded(now)) {
        tokens.delete(token, "The overlap after its rotation is over.");
      }
    } else if (!token.isDisabled()) {
      reached(token, now)
          .ifPresent(
              daysBefore -> {
                token.warned(daysBefore);
                warn(token, daysBefore, now);
              });
    }
  }

  /** The nearest threshold that the token has reached, unless it was warned of before. */
  private static OptionalInt reached(ScimToken token, Instant now) {
    return THRESHOLDS.stream()
        .mapToInt(Integer::intValue)
        .filter(threshold -> token.hasEnded(now.plus(days(threshold))))
        .limit(1)
        .filter(threshold -> token.warned().map(warned -> threshold < warned).orElse(true))
        .findFirst();
  }

  private void warn(ScimToken token, int daysBefore, Instant now) {
    Instant end = token.expiresAt().orElse(now);
    if (daysBefore == 0) {
      LOG.warnf("The token %s of account %s expired at %s", token.prefix(), account.id(), end);
      tokens.report(
          "expired",
          token,
          "The token %s has expired at %s. Make a new one, or delete it."
              .formatted(token.prefix(), end));
    } else {
      LOG.warnf("The token %s of account %s expires at %s", token.prefix(), account.id(), end);
      tokens.report(
          "expiring",
          token,
          "The token %s expires in %d days, at %s. Rotate it before."
              .formatted(token.prefix(), Duration.between(now, end).toDays(), end));
    }
  }

  private List<UUID> accountsWithEndingTokens(Instant now) throws SQLException {
    List<UUID> accounts = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT accounts_with_ending_tokens(?, ?)")) {
      statement.setObject(1, Timestamps.of(now));
      statement.setArray(2, connection.createArrayOf("int4", THRESHOLDS.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          accounts.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return accounts;
  }

  private void forgetOld(Instant now) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT forget_old_credentials(?)")) {
      statement.setObject(1, Timestamps.of(now));
      statement.execute();
    }
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
