package dev.rollcall.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A running PostgreSQL on a data folder that nobody else uses. */
final class EmbeddedServer implements AutoCloseable {

  /** The application's database, and the ordinary role that it works as. */
  static final String DATABASE = "rollcall";

  /** The role that owns the tables and migrates them, which the application's cannot bypass. */
  static final String OWNER = "rollcall_owner";

  /** Long enough for the recovery of a big database after a crash. */
  private static final Duration START = Duration.ofMinutes(2);

  private final DataFolderLock lock;
  private final EmbeddedPostgres postgres;

  private EmbeddedServer(DataFolderLock lock, EmbeddedPostgres postgres) {
    this.lock = lock;
    this.postgres = postgres;
  }

  /**
   * Starts a server: takes the folder, stops what a killed process left in it, sets up what is not
   * there.
   *
   * @throws IOException with a message for the administrator
   */
  static EmbeddedServer start(DataFolder data) throws IOException {
    data.create();
    DataFolderLock lock = DataFolderLock.take(data.lockFile());
    try {
      LeftoverServer.stop(data.postgres());
      data.prepare();
      EmbeddedPostgres postgres = startPostgres(data);
      if (data.isNew()) {
        createDatabase(postgres, data.password());
      }
      giveToOwner(postgres, data.password());
      if (data.isNew()) {
        data.setupDone();
      }
      return new EmbeddedServer(lock, postgres);
    } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
      LeftoverServer.stop(data.postgres());
      lock.close();
      throw new IOException(e.getMessage() + " (its log is " + data.log() + ")", e);
    }
  }

  /** The port on the loopback interface. */
  int port() {
    return postgres.getPort();
  }

  /** Stops the server cleanly; connections that are still open are cut. */
  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.close();
    }
  }

  private static EmbeddedPostgres startPostgres(DataFolder data) throws IOException {
    Redirect log = Redirect.appendTo(data.log().toFile());
    return EmbeddedPostgres.builder()
        .setDataDirectory(data.postgres())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        // Not the shared temporary folder, where another user could lay his own binaries.
        .setOverrideWorkingDirectory(data.binaries().toFile())
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .setPGStartupWait(START)
        // The defaults trust every local user and take the machine's locale.
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", data.passwordFile().toString())
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setConnectConfig("password", data.password())
        // The defaults give durability away for speed: an acknowledged commit could be lost.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "100")
        // What a client did wrong is the application's to report, without its data.
        .setServerConfig("log_min_messages", "log")
        .start();
  }

  /** The password is base64url, so it needs no quoting; CREATE ROLE takes no parameters. */
  private static void createDatabase(EmbeddedPostgres postgres, String password)
      throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + DATABASE + " LOGIN PASSWORD '" + password + "'");
      statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + DATABASE);
    }
  }

  /** Folders of earlier versions have one role for everything. All of this is done, or nothing. */
  private static void giveToOwner(EmbeddedPostgres postgres, String password) throws SQLException {
    try (Connection connection = postgres.getDatabase("postgres", DATABASE).getConnection();
        Statement statement = connection.createStatement()) {
      if (hasOwner(statement)) {
        return;
      }
      connection.setAutoCommit(false);
      statement.execute("CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + password + "'");
      statement.execute("REASSIGN OWNED BY " + DATABASE + " TO " + OWNER);
      statement.execute("ALTER SCHEMA public OWNER TO " + OWNER);
      connection.commit();
    }
  }

  private static boolean hasOwner(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
      return found.next();
    }
  }
}
