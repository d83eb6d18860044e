package dev.rollcall.domains;

import dev.rollcall.testing.ApplicationDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Pending domains of an account of their own, all due at once, in the database of a packaged jar.
 */
public final class ManyDomains implements AutoCloseable {

  private final Connection connection;
  private final UUID account = UUID.randomUUID();

  /**
   * Works on the database of an application that runs. What an earlier run left there is not looked
   * up any more.
   *
   * @param data its data folder
   */
  public ManyDomains(Path data) throws SQLException, IOException {
    this.connection = ApplicationDatabase.connectAsOwner(data);
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE domain SET next_check = NULL, lease = NULL, leased_until = NULL");
    }
  }

  /** Has that many be due from now on. */
  public void makeDue(int number) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement makeAccount =
            connection.prepareStatement(
                "INSERT INTO account (id, name, created) VALUES (?, ?, now())");
        PreparedStatement domains =
            connection.prepareStatement(
                """
                INSERT INTO domain (
                  id, account_id, name, state, challenge, created, schedule_start, next_check)
                SELECT gen_random_uuid(), ?, ? || n || '.org', 'PENDING', md5(n::text), now(), now(),
                       now()
                FROM generate_series(1, ?) AS n
                """)) {
      makeAccount.setObject(1, account);
      makeAccount.setString(2, "many-" + account);
      makeAccount.executeUpdate();
      domains.setObject(1, account);
      domains.setString(2, "d" + account + "-");
      domains.setInt(3, number);
      domains.executeUpdate();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** The name of one of them, which are numbered from 1. */
  public String name(int number) {
    return "d" + account + "-" + number + ".org";
  }

  /** Whether a name is one of theirs. */
  public boolean has(String name) {
    return name.startsWith("d" + account + "-");
  }

  /** How many were looked up exactly so often, as far as the database knows. */
  public long lookedUp(int times) throws SQLException {
    return count("checks = " + times);
  }

  /** How many somebody looks up right now. */
  public long leased() throws SQLException {
    return count("lease IS NOT NULL");
  }

  private long count(String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM domain WHERE account_id = '"
                    + account
                    + "' AND "
                    + condition)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
