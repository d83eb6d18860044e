package dev.rollcall.clients;

import dev.rollcall.testing.RunningJar;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Against a packaged jar of its own, which takes keys from this machine. */
@SuppressWarnings("NullAway.Init") // A method that runs before all tests sets the field.
class EntraCredentialIT extends EntraCredentialStory {

  private static final Path DATA = Path.of("target", "entra-credential-data");

  private static RunningJar server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningJar.start(DATA, "-Drollcall.oauth.allow-private-issuers=true");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  Path dataFolder() {
    return DATA;
  }
}
