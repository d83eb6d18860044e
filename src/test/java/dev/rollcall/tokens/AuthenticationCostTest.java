package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What the check of a token costs the database. A job may run meanwhile, hence some room. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class AuthenticationCostTest {

  private static final int REQUESTS = 200;
  private static final int ROOM_FOR_JOBS = 50;

  @Inject TestAccounts accounts;
  @Inject AcquiredConnections connections;
  @Inject AgroalDataSource dataSource;

  @Test
  void goodTokenThatIsRemembered_asksTheDatabaseNothing() {
    TestAccount account = accounts.create();
    long before = connections.count();
    send(account, account.token(), 200);
    assertThat(connections.count()).isGreaterThan(before);

    long remembered = connections.count();
    for (int i = 0; i < REQUESTS; i++) {
      send(account, account.token(), 200);
    }
    assertThat(connections.count() - remembered).isLessThan(ROOM_FOR_JOBS);
  }

  @Test
  void badTokenThatIsRemembered_asksTheDatabaseNothing() {
    TestAccount account = accounts.create();
    String bad = TokenSecret.generate(new SecureRandom()).reveal();
    send(account, bad, 401);
    long remembered = connections.count();
    for (int i = 0; i < REQUESTS; i++) {
      send(account, bad, 401);
    }
    assertThat(connections.count() - remembered).isLessThan(ROOM_FOR_JOBS);
  }

  @Test
  void badTokens_costOneLookUpEachAndNoWrite() throws SQLException {
    TestAccount account = accounts.create();
    SecureRandom random = new SecureRandom();
    long connectionsBefore = connections.count();
    long writesBefore = writingTransactions();
    for (int i = 0; i < REQUESTS; i++) {
      send(account, TokenSecret.generate(random).reveal(), 401);
    }
    assertThat(writingTransactions() - writesBefore).isLessThan(ROOM_FOR_JOBS);
    assertThat(connections.count() - connectionsBefore)
        .isBetween((long) REQUESTS, (long) REQUESTS + ROOM_FOR_JOBS);
  }

  private static void send(TestAccount account, String token, int expected) {
    int status =
        account
            .anonymous()
            .header("Authorization", "Bearer " + token)
            .get("/test/account")
            .statusCode();
    assertThat(status).isEqualTo(expected);
  }

  /** PostgreSQL numbers a transaction when it writes for the first time, and no other. */
  private long writingTransactions() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) {
      row.next();
      return row.getLong(1);
    }
  }
}
