package dev.rollcall.tokens;

import dev.rollcall.accounts.CredentialsChanged;
import dev.rollcall.store.Ids;
import dev.rollcall.store.OwnConnection;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears at once what other replicas change of credentials: PostgreSQL tells it of each commit. It
 * has a thread and a connection of its own, which it opens again when it breaks. While nobody
 * listens, what is remembered is good for {@code rollcall.tokens.cache-ttl} at most.
 */
@ApplicationScoped
class CredentialsListener {

  private static final Logger LOG = Logger.getLogger(CredentialsListener.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** After such a silence the connection is tried: a network may drop it without a word. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TokensConfig config;
  private final OwnConnection connections;
  private final Event<CredentialsChanged> changes;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Connection connection;
  private @Nullable Thread thread;

  CredentialsListener(
      TokensConfig config, AgroalDataSource dataSource, Event<CredentialsChanged> changes) {
    this.config = config;
    this.connections = new OwnConnection(dataSource);
    this.changes = changes;
  }

  void start(@Observes StartupEvent event) {
    if (config.listen() && config.cacheTtl().isPositive()) {
      thread = Thread.ofPlatform().daemon().name("credentials-listener").start(this::run);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    Thread running = thread;
    if (running != null) {
      cut();
      running.join(PATIENCE);
    }
  }

  /** Nothing else wakes a thread that reads from a socket. */
  void cut() {
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The connection that listens could not be cut", e);
      }
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (!isStopping()) {
      try (Connection opened = connections.open("rollcall listener")) {
        connection = opened;
        listen(opened);
        LOG.info("Told of changed credentials by the database");
        pause = FIRST_PAUSE;
        hear(opened);
      } catch (SQLException | RuntimeException e) {
        if (isStopping()) {
          return;
        }
        LOG.warnf(
            "Not told of changed credentials for now (%s). What another replica changes is known"
                + " here within %s at most; the next attempt is in %s.",
            e.getMessage(), config.cacheTtl(), pause);
        if (!rest(pause)) {
          return;
        }
        pause = longer(pause);
      } finally {
        connection = null;
      }
    }
  }

  /** Whatever was changed while nobody listened is found by asking anew. */
  private void listen(Connection opened) throws SQLException {
    try (Statement statement = opened.createStatement()) {
      statement.execute("LISTEN rollcall_credentials");
    }
    changes.fire(CredentialsChanged.ofEverybody());
  }

  private void hear(Connection opened) throws SQLException {
    PGConnection postgres = opened.unwrap(PGConnection.class);
    while (!isStopping()) {
      PGNotification[] heard = postgres.getNotifications((int) SILENCE.toMillis());
      if (heard == null || heard.length == 0) {
        if (!isStopping() && !opened.isValid((int) PATIENCE.toSeconds())) {
          throw new SQLException("the connection does not answer any more");
        }
        continue;
      }
      for (PGNotification each : heard) {
        Ids.parse(each.getParameter())
            .ifPresent(account -> changes.fire(CredentialsChanged.of(account)));
      }
    }
  }

  /** False when the application ends meanwhile. */
  private boolean rest(Duration pause) {
    try {
      return !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
