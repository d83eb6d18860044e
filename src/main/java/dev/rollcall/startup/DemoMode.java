package dev.rollcall.startup;

import dev.rollcall.web.Locations;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
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

  private final boolean enabled;
  private final boolean embedded;
  private final DemoFile file;
  private final DemoAccount account;
  private final Locations locations;
  private final HttpServer server;
  private volatile DemoAccount.@Nullable Access access;

  DemoMode(
      DemoConfig config,
      @ConfigProperty(name = "rollcall.embedded.active", defaultValue = "false") boolean embedded,
      @ConfigProperty(name = "rollcall.data-dir", defaultValue = "data") Path dataFolder,
      DemoAccount account,
      Locations locations,
      HttpServer server) {
    this.enabled = config.enabled();
    this.embedded = embedded;
    this.file = new DemoFile(dataFolder);
    this.account = account;
    this.locations = locations;
    this.server = server;
  }

  /** Before the port is open: refuses what is unsafe, and nobody can read last time's token. */
  void prepare(@Observes StartupEvent event) throws IOException {
    if (enabled && !embedded) {
      throw new IllegalStateException(
          "Demo mode (rollcall.demo.enabled=true) hands out a token to whoever reads the log, so it"
              + " runs on the embedded database only. Unset quarkus.datasource.jdbc.url, or turn"
              + " demo mode off.");
    }
    if (enabled) {
      file.delete();
      access = account.open();
    }
  }

  /** Once the port is known, which may have been chosen by the system. */
  void announce(@ObservesAsync HttpServerStart event) throws IOException {
    DemoAccount.Access opened = access;
    if (opened == null) {
      return;
    }
    String base = locations.publicUrl().orElseGet(() -> "http://localhost:" + server.getPort());
    String scimBase = locations.scimBase(base, opened.accountId());
    file.write(opened, scimBase);
    LOG.infof(
        """
        Demo mode: an account to play with, its users in example.com

            SCIM base endpoint  %s
            SCIM token          %s

            The same is in %s
        """,
        scimBase, opened.token().reveal(), file.path());
  }
}
