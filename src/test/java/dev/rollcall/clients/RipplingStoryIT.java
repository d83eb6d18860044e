package dev.rollcall.clients;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.file.Path;

/** The same against the packaged jar, which the build starts in demo mode. */
@QuarkusIntegrationTest
class RipplingStoryIT extends RipplingStoryTest {

  @Override
  Path dataFolder() {
    return Path.of("target", "integration-test-data");
  }
}
