package dev.rollcall.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.security.AgroalSecurityProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens connections beside the pool, to the same database and as the same role. One that is kept
 * for as long as the application runs would be missing in the pool.
 */
public final class OwnConnection {

  private final AgroalDataSource dataSource;

  /** Opens to the database of that pool. */
  public OwnConnection(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** One that waits for as long as its user likes. */
  public Connection open(String name) throws SQLException {
    return open(name, new Properties());
  }

  /**
   * One whose every step ends within a time.
   *
   * @param name what the database's administrator sees of it
   */
  public Connection open(String name, Duration patience) throws SQLException {
    Properties bounds = new Properties();
    String seconds = Long.toString(Math.max(1, patience.toSeconds()));
    bounds.setProperty(PGProperty.LOGIN_TIMEOUT.getName(), seconds);
    bounds.setProperty(PGProperty.CONNECT_TIMEOUT.getName(), seconds);
    bounds.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), seconds);
    return open(name, bounds);
  }

  private Connection open(String name, Properties bounds) throws SQLException {
    AgroalConnectionFactoryConfiguration pooled =
        dataSource
            .getConfiguration()
            .connectionPoolConfiguration()
            .connectionFactoryConfiguration();
    Properties properties = new Properties();
    properties.putAll(pooled.jdbcProperties());
    // A password may change while we run, so whoever keeps it is asked each time, as the pool does.
    Stream.concat(Stream.ofNullable(pooled.principal()), pooled.credentials().stream())
        .map(credential -> properties(pooled, credential))
        .filter(Objects::nonNull)
        .forEach(properties::putAll);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.APPLICATION_NAME.set(properties, name);
    properties.putAll(bounds);
    @Nullable Connection opened = new Driver().connect(pooled.jdbcUrl(), properties);
    if (opened == null) {
      throw new SQLException("the JDBC URL is not PostgreSQL's");
    }
    return opened;
  }

  private static @Nullable Properties properties(
      AgroalConnectionFactoryConfiguration pooled, Object credential) {
    for (AgroalSecurityProvider provider : pooled.securityProviders()) {
      @Nullable Properties known = provider.getSecurityProperties(credential);
      if (known != null) {
        return known;
      }
    }
    return null;
  }
}
