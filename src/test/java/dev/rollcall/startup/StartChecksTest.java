package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartChecksTest {

  private static final String DEMO = "rollcall.demo.enabled";
  private static final String PUBLIC_URL = "rollcall.public-url";
  private static final String KEY_FILE = "rollcall.keys.file";

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "yes", "on", "1", "y", " true "})
  void demoMode_isTurnedOnInEveryWordThatTheProgramUnderstands(String word) {
    assertThat(refusals(config("prod", Map.of(DEMO, word)), true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "no", "off", "0", "maybe", ""})
  void demoMode_isOffInEveryOtherWord(String word) {
    assertThat(refusals(config("prod", Map.of(DEMO, word)), true)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {" https://scim.example.com", "https://scim.example.com "})
  void publicUrlWithBlanksAround_isRefused(String url) {
    assertThat(about(PUBLIC_URL, url))
        .containsExactly(
            "There are blanks around the value of rollcall.public-url: set rollcall.public-url"
                + " without them.");
  }

  @Test
  void keyFileWithBlanksAround_isRefused() {
    assertThat(about(KEY_FILE, "keys.json "))
        .containsExactly(
            "There are blanks around the value of rollcall.keys.file: set rollcall.keys.file"
                + " without them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://scim_1.example.com", "https://scim_1.example.com:8443/x"})
  void hostWithAnUnderscore_isRefusedAsThat(String url) {
    assertThat(about(PUBLIC_URL, url))
        .singleElement()
        .asString()
        .startsWith("The host's name in rollcall.public-url has a '_'")
        .doesNotContain("in the clear");
  }

  @Test
  void underscoreInAPath_isFine() {
    assertThat(about(PUBLIC_URL, "https://scim.example.com/roll_call")).isEmpty();
  }

  @Test
  void publicUrlWithoutTls_isRefusedAsThat() {
    assertThat(about(PUBLIC_URL, "http://scim.example.com"))
        .singleElement()
        .asString()
        .startsWith("Tokens must not travel in the clear");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "dev", "test", "staging"})
  void packagedProgram_isProductionUnderWhateverProfile(String profile) {
    assertThat(refusals(config(profile, Map.of()), true))
        .hasSize(3)
        .anyMatch(line -> line.contains("quarkus.datasource.jdbc.url"))
        .anyMatch(line -> line.contains(PUBLIC_URL))
        .anyMatch(line -> line.contains(KEY_FILE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "test"})
  void whoeverWorksOnTheCode_needsNoSettings(String profile) {
    assertThat(refusals(config(profile, Map.of()), false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void productionProfile_isProductionHoweverItIsStarted(boolean packaged) {
    assertThat(refusals(config("prod", Map.of()), packaged)).hasSize(3);
  }

  private static List<String> about(String key, String value) {
    return refusals(config("prod", Map.of(key, value)), true).stream()
        .filter(line -> line.contains(key))
        .toList();
  }

  private static List<String> refusals(SmallRyeConfig config, boolean packaged) {
    return StartChecks.ofServer(config, packaged).refusals();
  }

  private static SmallRyeConfig config(String profile, Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withProfile(profile)
        .withSources(new PropertiesConfigSource(new HashMap<>(settings), "Test", 100))
        .build();
  }
}
