package dev.rollcall.cli;

import dev.rollcall.keys.SigningKeys;
import dev.rollcall.startup.EmbeddedDatabase;
import io.quarkus.runtime.configuration.AbstractConfigBuilder;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.QuarkusConfigFactory;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The installation that a command belongs to, as its configuration describes it.
 *
 * @param config the very one that the server has, but that it starts no embedded database
 */
record Installation(SmallRyeConfig config) {

  /** What the build makes of all sources and defaults; Quarkus itself asks for it by this name. */
  private static final String OF_THE_SERVER = "io.quarkus.runtime.generated.RunTimeConfig";

  private static final int ABOVE_ALL = Integer.MAX_VALUE;

  /**
   * Reads it.
   *
   * @throws ConfigurationException with one line for the administrator
   */
  static Installation configured() {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .forClassLoader(Thread.currentThread().getContextClassLoader())
            .withSources(
                new PropertiesConfigSource(
                    Map.of(EmbeddedDatabase.START, "false"), "Command", ABOVE_ALL));
    AbstractConfigBuilder.withCustomizer(builder, OF_THE_SERVER);
    SmallRyeConfig config = built(builder);
    // SmallRye JWT looks up its settings in the one of the process.
    QuarkusConfigFactory.setConfig(config);
    return new Installation(config);
  }

  /** A value that cannot be read, or a setting of ours that there is none of, has no server. */
  private static SmallRyeConfig built(SmallRyeConfigBuilder builder) {
    try {
      return builder.build();
    } catch (ConfigValidationException | IllegalArgumentException | NoSuchElementException e) {
      throw new ConfigurationException(
          "The settings cannot be used: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }

  /** The keys that the server signs with; in embedded mode they are made when there are none. */
  SigningKeys signingKeys() {
    return SigningKeys.load(
        config.getOptionalValue("rollcall.keys.file", Path.class),
        config.getOptionalValue("rollcall.keys.issuer", String.class).orElse("rollcall"),
        runsOnTheEmbeddedDatabase(),
        config.getOptionalValue("rollcall.data-dir", Path.class).orElse(Path.of("data")));
  }

  private boolean runsOnTheEmbeddedDatabase() {
    return EmbeddedDatabase.isBuiltIn()
        && config
            .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
            .filter(url -> !url.isBlank())
            .isEmpty();
  }
}
