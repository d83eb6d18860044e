package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsInConfigurationTest {

  @Test
  void secretThatBeginsWithAnother_isMaskedWhole() {
    List<String> lines =
        shown(
            Map.of(
                "QUARKUS_DATASOURCE_PASSWORD", "hunter",
                "QUARKUS_FLYWAY_PASSWORD", "hunter-of-owners",
                "ROLLCALL_PUBLIC_URL", "https://hunter-of-owners.example"));

    assertThat(lines)
        .anyMatch(line -> line.startsWith("rollcall.public-url = https://****.example "))
        .noneMatch(line -> line.contains("hunter") || line.contains("owners"));
  }

  @Test
  void secretOfAnotherName_isMaskedWhereverItTurnsUp() {
    List<String> lines =
        shown(
            Map.of(
                "QUARKUS_PROXY_PASS", "hunter2",
                "ROLLCALL_PUBLIC_URL", "https://hunter2.example"));

    assertThat(lines)
        .anyMatch(line -> line.startsWith("rollcall.public-url = https://****.example "))
        .noneMatch(line -> line.contains("hunter2"));
  }

  private static List<String> shown(Map<String, String> environment) {
    return EffectiveConfiguration.of(
        new SmallRyeConfigBuilder().withSources(new EnvConfigSource(environment, 300)).build(),
        environment);
  }
}
