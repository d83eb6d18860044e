package dev.rollcall.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds on what is logged. */
@ConfigMapping(prefix = "rollcall.log")
public interface LogConfig {

  /**
   * How many different refusals of an account are logged one by one within a minute, by each
   * replica. The others of that minute are counted together.
   */
  @WithDefault("3000")
  int refusalsPerMinute();
}
