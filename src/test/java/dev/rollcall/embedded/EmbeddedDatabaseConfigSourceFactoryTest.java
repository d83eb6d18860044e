package dev.rollcall.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.startup.EmbeddedDatabase;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseConfigSourceFactoryTest {

  @TempDir Path folder;

  @Test
  void configuredJdbcUrl_startsNothingAndTouchesNoFile() {
    SmallRyeConfig config =
        configuration(
            "BuildTime RunTime Fixed",
            Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example/rollcall"));

    assertThat(config.getOptionalValue("rollcall.embedded.active", Boolean.class)).isEmpty();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void productionWithoutADatabase_startsNothingAndTouchesNoFile() {
    for (String profile : List.of("prod", "staging")) {
      SmallRyeConfig config =
          configuration("BuildTime RunTime Fixed", Map.of("smallrye.config.profile", profile));

      assertThat(config.getOptionalValue("rollcall.embedded.active", Boolean.class)).isEmpty();
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @Test
  void commandThatOnlyReads_startsNothingAndTouchesNoFile() {
    SmallRyeConfig config =
        configuration(
            "BuildTime RunTime Fixed",
            Map.of("rollcall.demo.enabled", "true", EmbeddedDatabase.START, "false"));

    assertThat(config.getOptionalValue("rollcall.embedded.active", Boolean.class)).isEmpty();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void configurationOfABuild_startsNothingAndTouchesNoFile() {
    SmallRyeConfig config = configuration("PropertiesConfigSource[source=Build system]", Map.of());

    assertThat(config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)).isEmpty();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private SmallRyeConfig configuration(String sourceName, Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(properties, sourceName, 100))
        .withDefaultValue("rollcall.data-dir", folder.resolve("data").toString())
        .withSources(new EmbeddedDatabaseConfigSourceFactory())
        .build();
  }
}
