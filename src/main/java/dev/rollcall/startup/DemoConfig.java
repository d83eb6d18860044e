package dev.rollcall.startup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Demo mode. */
@ConfigMapping(prefix = "rollcall.demo")
public interface DemoConfig {

  /**
   * Whether the application makes an account {@code demo} at start and prints its token. For a
   * laptop: it is refused unless the embedded database is in use.
   */
  @WithDefault("false")
  boolean enabled();
}
