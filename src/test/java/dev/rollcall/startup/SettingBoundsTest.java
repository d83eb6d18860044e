package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.domains.DomainsConfig;
import dev.rollcall.tokens.TokensConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingBoundsTest {

  @ParameterizedTest
  @CsvSource({
    "rollcall.tokens.max-per-account, 0",
    "rollcall.tokens.max-per-account, -1",
    "rollcall.tokens.cache-size, 0",
    "rollcall.domains.max-per-account, 0",
    "rollcall.domains.schedule.parallel, 0",
    "rollcall.domains.schedule.parallel, 1001",
    "rollcall.domains.schedule.jitter, -0.01",
    "rollcall.domains.schedule.jitter, 0.51",
    "rollcall.domains.schedule.jitter, NaN",
    "rollcall.domains.schedule.steps, ''",
  })
  void valueOutOfItsBounds_isRefusedByName(String key, String value) {
    assertThat(problems(Map.of(key, value))).singleElement().asString().contains(key);
  }

  @ParameterizedTest
  @CsvSource({
    "rollcall.tokens.max-per-account, 1",
    "rollcall.tokens.cache-size, 1",
    "rollcall.domains.max-per-account, 1",
    "rollcall.domains.schedule.parallel, 1",
    "rollcall.domains.schedule.parallel, 1000",
    "rollcall.domains.schedule.jitter, 0",
    "rollcall.domains.schedule.jitter, 0.5",
  })
  void boundItself_isFine(String key, String value) {
    assertThat(config(Map.of(key, value)).getValue(key, String.class)).isEqualTo(value);
  }

  @Test
  void allThatIsWrongInOneGroup_isToldAtOnce() {
    assertThat(
            problems(
                Map.of("rollcall.tokens.max-per-account", "0", "rollcall.tokens.cache-size", "0")))
        .containsExactly(
            "rollcall.tokens.max-per-account must be 1 or more; it is 0.",
            "rollcall.tokens.cache-size must be 1 or more; it is 0.");
  }

  private static List<String> problems(Map<String, String> settings) {
    List<String> told = new ArrayList<>();
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> config(settings))
        .satisfies(
            refused ->
                IntStream.range(0, refused.getProblemCount())
                    .mapToObj(i -> refused.getProblem(i).getMessage())
                    .forEach(told::add));
    return told;
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(TokensConfig.class)
        .withMapping(DomainsConfig.class)
        .withConverter(Duration.class, 100, new DurationConverter())
        .withCustomizers(new SettingBounds())
        .withSources(new PropertiesConfigSource(new TreeMap<>(settings), "Test", 100))
        .build();
  }
}
