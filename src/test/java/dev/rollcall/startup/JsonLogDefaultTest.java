package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLogDefaultTest {

  private static final String USE = "quarkus.log.console.json.enabled";

  @Test
  void withoutDemoMode_logIsJson() {
    assertThat(isJson(Map.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "yes", "Y", "On", "1", " true ", "${other:yes}"})
  void inDemoMode_logIsForPeopleWhateverTheWord(String word) {
    assertThat(isJson(Map.of("rollcall.demo.enabled", word))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "no", "off", "0", "", "perhaps"})
  void withDemoModeOff_logIsJson(String word) {
    assertThat(isJson(Map.of("rollcall.demo.enabled", word))).isTrue();
  }

  @Test
  void demoModeOfAProfile_counts() {
    assertThat(isJson(Map.of("%dev.rollcall.demo.enabled", "true"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsSet_countsMore(boolean demo) {
    String set = Boolean.toString(demo);

    assertThat(isJson(Map.of("rollcall.demo.enabled", set, "rollcall.json-log", set)))
        .isEqualTo(demo);
  }

  @Test
  void emptyValue_isNone() {
    assertThat(isJson(Map.of("rollcall.demo.enabled", "true", "rollcall.json-log", ""))).isFalse();
  }

  @Test
  void origin_isToldAndIsNoOperators() {
    ValueOrigin origin = new ValueOrigin(Set.of());
    SmallRyeConfig config = config(Map.of("rollcall.demo.enabled", "true"));

    assertThat(origin.of(config.getConfigValue("rollcall.json-log")))
        .isEqualTo("default, follows rollcall.demo.enabled");
    assertThat(origin.isOperators(config.getConfigValue("rollcall.json-log"))).isFalse();
  }

  /** As the log itself asks. */
  private static boolean isJson(Map<String, String> settings) {
    return config(settings).getValue(USE, Boolean.class);
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withProfile("dev")
        .addDefaultInterceptors()
        .withInterceptors(new JsonLogDefault())
        .withSources(new PropertiesConfigSource(settings, "settings", 300))
        .withSources(
            new PropertiesConfigSource(Map.of(USE, "${rollcall.json-log}"), "the program's", 100))
        .build();
  }
}
