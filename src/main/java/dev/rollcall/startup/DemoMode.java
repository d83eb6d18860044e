package dev.rollcall.startup;

import dev.rollcall.web.ApiPath;
import dev.rollcall.web.Locations;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives a newcomer an account to play with: makes it at start, prints how to reach it and writes
 * the same to {@code demo.json}.
 */
@ApplicationScoped
class DemoMode {

  private static final Logger LOG = Logger.getLogger(DemoMode.class);

  private static final int CHOSEN_BY_THE_SYSTEM = 0;

  private final boolean enabled;
  private final boolean embedded;
  private final DemoFile file;
  private final DemoAccount account;
  private final Locations locations;
  private final HttpServer server;
  private final int port;
  private volatile DemoAccount.@Nullable Access unannounced;
  private volatile boolean announced;
  private volatile boolean open;

  DemoMode(
      DemoConfig config,
      @ConfigProperty(name = "rollcall.embedded.active", defaultValue = "false") boolean embedded,
      @ConfigProperty(name = "rollcall.data-dir", defaultValue = "data") Path dataFolder,
      @ConfigProperty(name = "quarkus.http.port") int port,
      @ConfigProperty(name = "quarkus.http.host-enabled") boolean serving,
      DemoAccount account,
      Locations locations,
      HttpServer server) {
    this.enabled = config.enabled() && serving;
    this.embedded = embedded;
    this.file = new DemoFile(dataFolder);
    this.port = LaunchMode.current() == LaunchMode.TEST ? CHOSEN_BY_THE_SYSTEM : port;
    this.account = account;
    this.locations = locations;
    this.server = server;
  }

  /**
   * Makes the account, in demo mode. Where the port is known the announcement comes before it
   * opens, so that whoever finds it open finds the file too; and dev mode, which starts the
   * application anew behind an open port, announces every start.
   */
  void prepare(@Observes StartupEvent event) throws IOException {
    if (!enabled) {
      return;
    }
    if (!embedded) {
      throw new ConfigurationException(StartChecks.DEMO_ON_ANOTHER_DATABASE);
    }
    file.delete();
    DemoAccount.Access opened = account.open();
    if (port == CHOSEN_BY_THE_SYSTEM) {
      unannounced = opened;
    } else {
      announce(opened, port);
    }
  }

  void announceChosenPort(@ObservesAsync HttpServerStart event) throws IOException {
    open = true;
    DemoAccount.Access opened = unannounced;
    if (opened != null) {
      announce(opened, server.getPort());
    }
  }

  /** An announcement of a port that turned out to be another program's must not stay. */
  @PreDestroy
  void takeBackWhatNeverOpened() throws IOException {
    if (announced && !open) {
      file.delete();
    }
  }

  private void announce(DemoAccount.Access access, int openPort) throws IOException {
    String base = locations.publicUrl().orElse("http://localhost:" + openPort);
    String scimBase = locations.scimBase(base, access.accountId());
    String adminApi = base + ApiPath.VERSION_1;
    file.write(access, scimBase, adminApi);
    announced = true;
    LOG.infof(
        """
        Demo mode: an account to play with, its users in example.com

            SCIM base endpoint  %s
            SCIM token          %s
            Admin API           %s
            Operator token      %s

            The same is in %s
        """,
        scimBase, access.token().reveal(), adminApi, access.adminToken(), file.path());
  }
}
