package dev.rollcall.embedded;

import dev.rollcall.startup.EmbeddedDatabase;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the datasource of the embedded database, and starts it, when no JDBC URL is configured
 * and nobody could take that for an oversight: in demo mode, dev mode and tests.
 *
 * <p>In: {@code quarkus.datasource.jdbc.url}, {@code rollcall.data-dir} (default {@code data}),
 * {@code rollcall.demo.enabled}, {@code rollcall.embedded.start} (for a command that only reads).
 * Out: the datasource's URL, username and password and {@code rollcall.embedded.active=true}, or
 * nothing. A server that cannot start ends the application with a {@code ConfigurationException},
 * of which Quarkus prints the message alone.
 */
public final class EmbeddedDatabaseConfigSourceFactory implements ConfigSourceFactory {

  /**
   * Quarkus builds a configuration in many places (augmentation, JUnit's launcher, dev mode's
   * deployment class loader); only that of a starting application has this source.
   */
  private static final String ONLY_AT_RUN_TIME = "BuildTime RunTime Fixed";

  /** Above system properties (400): a username without a URL must not be mixed with our URL. */
  private static final int ORDINAL = 450;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    if (!atRunTime(context)
        || !isForTrials(context)
        || "false".equals(value(context, EmbeddedDatabase.START))
        || !isWanted(value(context, "quarkus.datasource.jdbc.url"))) {
      return List.of();
    }
    String folder = value(context, "rollcall.data-dir");
    DataFolder data = new DataFolder(Path.of(folder == null || folder.isBlank() ? "data" : folder));
    Map<String, String> datasource = EmbeddedServers.datasource(data);
    return List.of(new PropertiesConfigSource(datasource, "Embedded database", ORDINAL));
  }

  private static boolean atRunTime(ConfigSourceContext context) {
    return context.getConfigSources().stream()
        .anyMatch(source -> ONLY_AT_RUN_TIME.equals(source.getName()));
  }

  /** A production that forgot its database must not find another one, empty and on this machine. */
  private static boolean isForTrials(ConfigSourceContext context) {
    return isTrue(value(context, "rollcall.demo.enabled"))
        || context.getProfiles().contains("dev")
        || context.getProfiles().contains("test");
  }

  /** In the words that the program itself understands: {@code yes} means the same everywhere. */
  private static boolean isTrue(@Nullable String value) {
    return value != null
        && new SmallRyeConfigBuilder()
            .build()
            .getConverter(Boolean.class)
            .map(converter -> converter.convert(value))
            .orElse(false);
  }

  private static boolean isWanted(@Nullable String jdbcUrl) {
    return jdbcUrl == null || jdbcUrl.isBlank();
  }

  private static @Nullable String value(ConfigSourceContext context, String name) {
    ConfigValue value = context.getValue(name);
    return value == null ? null : value.getValue();
  }
}
