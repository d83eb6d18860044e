package dev.rollcall.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds on what a client sends. */
@ConfigMapping(prefix = "rollcall.limits")
public interface RequestLimits {

  /**
   * The largest request body. It must be smaller than {@code quarkus.http.limits.max-body-size},
   * whose own refusal has no SCIM error in it.
   */
  @WithDefault("10M")
  MemorySize maxBodySize();
}
