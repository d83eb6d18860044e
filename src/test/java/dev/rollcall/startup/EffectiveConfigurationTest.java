package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EffectiveConfigurationTest {

  /** In the sources, because nothing else knows the settings that have no value. */
  private static final Pattern SETTING =
      Pattern.compile("@ConfigProperty\\(\\s*name = \"(rollcall\\.[^\"]+)\"");

  private static final Pattern OPTIONAL =
      Pattern.compile("Optional<(?:List<)?\\w+>+ (\\w+)\\(\\);");

  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"(rollcall\\.[^\"]+)\"\\)");

  /** A new setting without a default has to be added to the list in the class. */
  @Test
  void everySettingOfOurs_isShown() throws IOException {
    List<String> lines =
        EffectiveConfiguration.of(
            ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), Map.of());

    assertThat(settings())
        .hasSizeGreaterThan(10)
        .allSatisfy(key -> assertThat(lines).anyMatch(line -> line.startsWith(key + " ")));
  }

  private static List<String> settings() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(EffectiveConfigurationTest::settings)
          .filter(key -> !key.startsWith("rollcall.embedded."))
          .distinct()
          .toList();
    }
  }

  private static Stream<String> settings(Path file) {
    String source = read(file);
    Matcher prefix = PREFIX.matcher(source);
    Stream<String> single = SETTING.matcher(source).results().map(found -> found.group(1));
    return prefix.find()
        ? Stream.concat(
            single,
            OPTIONAL
                .matcher(source)
                .results()
                .map(found -> prefix.group(1) + "." + kebab(found.group(1))))
        : single;
  }

  private static String kebab(String method) {
    return Pattern.compile("[A-Z]")
        .matcher(method)
        .replaceAll(upper -> "-" + upper.group().toLowerCase(Locale.ROOT));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
