package dev.rollcall.accounts;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells PostgreSQL which account the running work belongs to, whenever it takes a connection: the
 * policies of the tables let it see that account's rows and no others. It is the second wall; the
 * first is that every query names the account.
 *
 * <p>A session keeps what it was told, so one that comes back for the same account costs no word. A
 * session that nobody told anything belongs to no account, and sees nothing; neither does one that
 * was told that there is none.
 */
@ApplicationScoped
class RowSecurity implements AgroalPoolInterceptor {

  private final CurrentAccount current;

  /** Not equal to what any work wants, so a session that may have missed a word is told again. */
  private static final String UNSURE = "?";

  /** What each session knows; those that are missing were told nothing. */
  private final Map<Connection, String> told = new ConcurrentHashMap<>();

  RowSecurity(CurrentAccount current) {
    this.current = current;
  }

  @Override
  public void onConnectionAcquire(Connection connection) {
    try {
      Connection session = connection.unwrap(Connection.class);
      String account = account();
      if (!account.equals(told.getOrDefault(session, ""))) {
        told.put(session, UNSURE);
        tell(session, account);
        told.put(session, account);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database was not told the account", e);
    }
  }

  @Override
  public void onConnectionDestroy(Connection connection) {
    try {
      told.remove(connection.unwrap(Connection.class));
    } catch (SQLException e) {
      throw new IllegalStateException("a connection is none of PostgreSQL's", e);
    }
  }

  /**
   * Before the transaction that is about to begin: its end, even by a rollback, takes nothing back.
   */
  private static void tell(Connection session, String account) throws SQLException {
    boolean autoCommit = session.getAutoCommit();
    session.setAutoCommit(true);
    try (Statement statement = session.createStatement()) {
      // A UUID or nothing: there is nothing to quote.
      statement.execute("SET rollcall.account = '" + account + "'");
    } finally {
      session.setAutoCommit(autoCommit);
    }
  }

  private String account() {
    ArcContainer container = Arc.container();
    boolean inRequest = container != null && container.requestContext().isActive();
    return inRequest && current.isSet() ? current.id().toString() : "";
  }
}
