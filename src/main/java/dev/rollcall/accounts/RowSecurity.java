package dev.rollcall.accounts;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells PostgreSQL which account the running work belongs to, whenever it takes a connection: the
 * policies of the tables let it see that account's rows and no others. It is the second wall; the
 * first is that every query names the account.
 */
@ApplicationScoped
class RowSecurity implements AgroalPoolInterceptor {

  private final CurrentAccount current;

  RowSecurity(CurrentAccount current) {
    this.current = current;
  }

  /** Within a transaction the setting ends with it; outside it stays until the next taker's. */
  @Override
  public void onConnectionAcquire(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      String scope = connection.getAutoCommit() ? "SET" : "SET LOCAL";
      // A UUID or nothing: there is nothing to quote.
      statement.execute(scope + " rollcall.account = '" + account() + "'");
    } catch (SQLException e) {
      throw new IllegalStateException("the database was not told the account", e);
    }
  }

  private String account() {
    ArcContainer container = Arc.container();
    boolean inRequest = container != null && container.requestContext().isActive();
    return inRequest && current.isSet() ? current.id().toString() : "";
  }
}
