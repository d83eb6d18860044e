package dev.rollcall.startup;

import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings that decide whether a start is safe, as the configuration has them.
 *
 * @param packaged whether a packaged program has them, see {@link PackagedProgram}
 */
record Settings(SmallRyeConfig config, boolean packaged) {

  Settings(SmallRyeConfig config) {
    this(config, PackagedProgram.isThis());
  }

  /**
   * Whether people depend on this installation. A packaged program is production under whatever
   * profile, but in demo mode. While developing, a profile of another name than Quarkus' two for
   * developers is a variant of production.
   */
  boolean isProduction() {
    return !isDemo() && !isDevelopment();
  }

  private boolean isDevelopment() {
    return !packaged
        && (config.getProfiles().contains("dev") || config.getProfiles().contains("test"));
  }

  boolean isDemo() {
    return is("rollcall.demo.enabled", false);
  }

  /** In the words that the program itself understands, such as {@code yes} and {@code on}. */
  boolean is(String key, boolean otherwise) {
    return config.getOptionalValue(key, Boolean.class).orElse(otherwise);
  }

  Optional<Path> path(String key) {
    return text(key).map(Path::of);
  }

  /** Whether there are blanks around the value, which the program would take as a part of it. */
  boolean hasBlanksAround(String key) {
    return config
        .getOptionalValue(key, String.class)
        .filter(value -> !value.equals(value.strip()))
        .isPresent();
  }

  /** A value that holds something; an empty one is how a file unsets what another has set. */
  Optional<String> text(String key) {
    return config.getOptionalValue(key, String.class).map(String::strip).filter(v -> !v.isEmpty());
  }
}
