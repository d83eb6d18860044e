package dev.rollcall.startup;

import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.Optional;

/** The settings that decide whether a start is safe, as the configuration has them. */
record Settings(SmallRyeConfig config) {

  /**
   * Whether people depend on this installation. A profile of another name than Quarkus' two for
   * developers is a variant of production.
   */
  boolean isProduction() {
    return !isDemo()
        && !config.getProfiles().contains("dev")
        && !config.getProfiles().contains("test");
  }

  boolean isDemo() {
    return is("rollcall.demo.enabled", false);
  }

  boolean is(String key, boolean otherwise) {
    return text(key).map(Boolean::parseBoolean).orElse(otherwise);
  }

  Optional<Path> path(String key) {
    return text(key).map(Path::of);
  }

  /** A value that holds something; an empty one is how a file unsets what another has set. */
  Optional<String> text(String key) {
    return config.getOptionalValue(key, String.class).map(String::strip).filter(v -> !v.isEmpty());
  }
}
