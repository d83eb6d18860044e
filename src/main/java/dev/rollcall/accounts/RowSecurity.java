package dev.rollcall.accounts;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells PostgreSQL which account the running work belongs to, whenever it takes a connection: the
 * policies of the tables let it see that account's rows and no others. It is the second wall; the
 * first is that every query names the account.
 *
 * <p>A connection that nobody told anything belongs to no account, and sees nothing. So work
 * without an account, such as the look-up of a token, costs no word; a transaction is told for
 * itself alone, in the round trip before its first statement.
 */
@ApplicationScoped
class RowSecurity implements AgroalPoolInterceptor {

  private final CurrentAccount current;

  /** Those that were told outside of a transaction, which outlives their being given back. */
  private final Set<Connection> told = ConcurrentHashMap.newKeySet();

  RowSecurity(CurrentAccount current) {
    this.current = current;
  }

  @Override
  public void onConnectionAcquire(Connection connection) {
    try {
      Connection session = connection.unwrap(Connection.class);
      String account = account();
      if (!connection.getAutoCommit()) {
        if (!account.isEmpty() || told.contains(session)) {
          tell(connection, "SET LOCAL", account);
        }
      } else if (!account.isEmpty()) {
        told.add(session);
        tell(connection, "SET", account);
      } else if (told.contains(session)) {
        tell(connection, "SET", account);
        told.remove(session);
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

  private static void tell(Connection connection, String scope, String account)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A UUID or nothing: there is nothing to quote.
      statement.execute(scope + " rollcall.account = '" + account + "'");
    }
  }

  private String account() {
    ArcContainer container = Arc.container();
    boolean inRequest = container != null && container.requestContext().isActive();
    return inRequest && current.isSet() ? current.id().toString() : "";
  }
}
