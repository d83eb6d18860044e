package dev.rollcall.cli;

import dev.rollcall.keys.SigningKeys;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.QuarkusConfigFactory;
import io.smallrye.config.PropertiesLocationConfigSourceFactory;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;

/**
 * The installation that a command belongs to, as its configuration describes it.
 *
 * @param config read like the server's, but without what is found by looking for services: that is
 *     how the embedded database gets started
 */
record Installation(SmallRyeConfig config) {

  static Installation configured() {
    SmallRyeConfig config =
        ConfigUtils.emptyConfigBuilder()
            .withSources(new PropertiesLocationConfigSourceFactory())
            .build();
    // SmallRye JWT looks up its settings in the one of the process.
    QuarkusConfigFactory.setConfig(config);
    return new Installation(config);
  }

  /** The keys that the server signs with; in embedded mode they are made when there are none. */
  SigningKeys signingKeys() {
    return SigningKeys.load(
        config.getOptionalValue("rollcall.keys.file", Path.class),
        config.getOptionalValue("rollcall.keys.issuer", String.class).orElse("rollcall"),
        runsOnTheEmbeddedDatabase(),
        config.getOptionalValue("rollcall.data-dir", Path.class).orElse(Path.of("data")));
  }

  /** A production build leaves the embedded database out, and this mark with it. */
  private boolean runsOnTheEmbeddedDatabase() {
    return Installation.class.getResource("/dev/rollcall/embedded/present") != null
        && config
            .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
            .filter(url -> !url.isBlank())
            .isEmpty();
  }
}
