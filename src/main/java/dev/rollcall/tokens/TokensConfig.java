package dev.rollcall.tokens;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tokens are taken. */
@ConfigMapping(prefix = "rollcall.tokens")
public interface TokensConfig {

  /**
   * Whether {@code Authorization: rollcall_…} without {@code Bearer} is taken. Okta's app type
   * "Header Auth" sends exactly what its administrator typed, which is often the bare token.
   */
  @WithDefault("true")
  boolean acceptWithoutScheme();
}
