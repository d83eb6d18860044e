package dev.rollcall.startup;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at start when row-level security, the second wall between accounts, is not at its best. */
@ApplicationScoped
class SecondWall {

  private static final Logger LOG = Logger.getLogger(SecondWall.class);

  private static final String ROLE =
      """
      SELECT current_user,
             (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user),
             pg_has_role(current_user, relowner, 'USAGE')
      FROM pg_class
      WHERE oid = CAST('users' AS regclass)
      """;

  private final AgroalDataSource dataSource;
  private final boolean serving;

  SecondWall(
      AgroalDataSource dataSource,
      @ConfigProperty(name = "quarkus.http.host-enabled") boolean serving) {
    this.dataSource = dataSource;
    this.serving = serving;
  }

  /** A database that is not there, or not migrated, yet is no reason not to start and wait. */
  void warn(@Observes StartupEvent start) {
    if (!serving) {
      return;
    }
    try (Connection connection = dataSource.getConnection()) {
      ServerVersion.of(connection)
          .refusal()
          .ifPresent(
              tooOld -> {
                throw new ConfigurationException(tooOld);
              });
      warning(connection).ifPresent(LOG::warn);
    } catch (SQLException e) {
      LOG.warnf("Row-level security could not be checked (%s).", e.getMessage());
    }
  }

  /** What the administrator should know about the role that the connection has. */
  static Optional<String> warning(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet role = statement.executeQuery(ROLE)) {
      role.next();
      String name = role.getString(1);
      if (role.getBoolean(2)) {
        return Optional.of(
            "The database role %s is a superuser or has BYPASSRLS, so row-level security, the second wall between accounts, does not hold for it. Give quarkus.datasource.username an ordinary role."
                .formatted(name));
      }
      if (role.getBoolean(3)) {
        return Optional.of(
            "The database role %s owns the tables that it works with. Accounts stay apart, but most filters read all users of their account, because row-level security keeps the role from the indexes. Let another role own the tables: set quarkus.flyway.username and quarkus.flyway.password to it, see the README."
                .formatted(name));
      }
      return Optional.empty();
    }
  }
}
